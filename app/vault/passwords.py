"""Tell a password that would be guessed among the first.

Offices do not choose from a list, they build: a name or a word, a year or 123, a sign at the end.
So a password is taken apart into the cheapest row of such pieces, each at what it costs to guess
in bits, and is weak where their sum is small. No list of ours could be long enough.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, pairwise

from app.vault.errors import PasswordTooShort, PasswordWeak

LEAST_LENGTH = 10
LEAST_BITS = 28.0
"""Through Argon2id at a tenth of a second, 2^28 guesses keep one machine busy for most of a year;
ten random letters and digits have 40 bits or more."""

WORD_BITS, SYLLABLE_BITS, YEAR_BITS, DATE_BITS, RUN_BITS, MOBILE_BITS = (
    8.0,
    8.6,
    6.0,
    14.0,
    6.0,
    28.0,
)
DIGIT_BITS, LETTER_BITS, HAN_BITS, SIGN_BITS = 3.4, 4.8, 9.0, 4.0

WORDS = frozenset(
    """
    password passwd pass pwd admin administrator root user guest test demo login welcome hello
    secret master system server office computer windows default change changeme letmein access
    iloveyou love baby angel dragon monkey sunshine princess football shadow superman qwerty
    asdf zxcv qaz wsx edc rfv abc xyz aini woaini woaiwojia wodemima mima mimamima ceshi guanli
    guanliyuan gonghui zonggonghui gongzuo bangfu bangkun kunnan zhigong jiedui zoufang taizhang
    dangan diannao bangong bangongshi danwei lingdao zhongguo china beijing shanghai nihao
    shouji dianhua ganbu renmin fuwu xiangzhen jiedao cunwei xianji zhenzhen union bangfutaizhang
    kunnanzhigong asdfgh zxcvbn qwer tyuiop wasd aaa bbb ccc a1b2c3 q1w2e3 1q2w3e 1qaz 2wsx 3edc
    zaq1 xsw2 520 1314 521 666 888 168 5201314 1314520 wo ai ni
    密码 管理员 工会 总工会 帮扶 困难 职工 台账 档案 中国 你好 办公室 单位 领导 测试 欢迎
    """.split()  # noqa: SIM905 -- one word a line would fill pages
)
KEYBOARD = (
    "1234567890-=",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "!@#$%^&*()_+",
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "147258369",
    "一二三四五六七八九十",
)
RUNS = tuple(chain.from_iterable((row, row[::-1]) for row in KEYBOARD))
DISGUISES = str.maketrans(
    {"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t"}
)
SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu"
    r"|ua|uo|ui|ue|ve|er|a|o|e|i|u|v)"
)
YEAR = re.compile(r"(?:19[3-9]|20[0-4])\d")
DATE = re.compile(r"(?:(?:19[3-9]|20[0-4])\d|\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
MOBILE = re.compile(r"1[3-9]\d{9}")
LONGEST_PIECE = 28
SHORTEST_RUN = 3


def refuse_weak(password: str, *known: str) -> None:
    """Let a new password pass, or say why not; ``known`` are the account and the unit's name.

    Raises:
        PasswordTooShort: it has fewer than ten characters.
        PasswordWeak: it is built as those that are guessed first.
    """
    if len(password) < LEAST_LENGTH:
        raise PasswordTooShort(least=LEAST_LENGTH)
    if guess_bits(password, *known) < LEAST_BITS:
        raise PasswordWeak


def guess_bits(password: str, *known: str) -> float:
    """Estimate the guesses that find ``password``, as a power of two."""
    text = password.lower()
    plain = text.translate(DISGUISES)
    cheap = WORDS | {each.lower() for each in known if len(each) > 1}
    costs = [0.0]
    for end in range(1, len(text) + 1):
        best = costs[end - 1] + _character_bits(text[end - 1])
        for start in range(max(0, end - LONGEST_PIECE), end - 1):
            piece, bare = text[start:end], plain[start:end]
            for form in {piece, bare}:
                best = min(best, costs[start] + _piece_bits(form, form in cheap))
        costs.append(best)
    # A word said twice is hardly harder than a word said once.
    for period in range(1, len(text) // 2 + 1):
        if _repeats(text, period):
            return min(costs[-1], costs[period] + 2)
    return costs[-1]


@cache
def _piece_bits(piece: str, known: bool) -> float:  # noqa: FBT001 -- part of the cache's key
    """Price a piece of two or more characters; a price beyond reason where it is nothing."""
    if known:
        return WORD_BITS
    offers = [float("inf")]
    if len(piece) >= SHORTEST_RUN and _is_run(piece):
        offers.append(RUN_BITS)
    if YEAR.fullmatch(piece):
        offers.append(YEAR_BITS)
    if DATE.fullmatch(piece):
        offers.append(DATE_BITS)
    if MOBILE.fullmatch(piece):
        offers.append(MOBILE_BITS)
    if SYLLABLE.fullmatch(piece):
        offers.append(SYLLABLE_BITS)
    return min(offers)


def _is_run(piece: str) -> bool:
    """Tell a row of keys, of the alphabet, of one character, or a steady step of digits."""
    if any(piece in run for run in RUNS):
        return True
    return len({ord(right) - ord(left) for left, right in pairwise(piece)}) == 1


def _repeats(text: str, period: int) -> bool:
    return all(text[place] == text[place - period] for place in range(period, len(text)))


def _character_bits(character: str) -> float:
    if character.isdecimal():
        return DIGIT_BITS
    if character.isascii():
        return LETTER_BITS if character.isalpha() else SIGN_BITS
    return HAN_BITS
