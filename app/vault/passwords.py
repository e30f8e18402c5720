"""Tell a password that would be guessed among the first.

Offices do not choose from a list, they build: a name or a word, a year or 123, a sign at the end.
So a password is taken apart into the cheapest row of such pieces, each at what it costs to guess
in bits, and is weak where their sum is small. No list of ours could be long enough.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from app.vault.errors import PasswordTooShort, PasswordWeak

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    zaq1 xsw2 wo ai ni
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
RUNS = "\n".join((*KEYBOARD, *(row[::-1] for row in KEYBOARD)))
DISGUISES = str.maketrans(
    {"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t"}
)
INITIALS = ("", *"bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh")
FINALS = """
    a o e i u v ai ei ao ou an en in un vn ia ie iu ua uo ui ue ve er ang eng ing ong ian iao uai
    uan iang iong uang
    """.split()  # noqa: SIM905 -- one final a line would fill a page
PRICES = {
    **{initial + final: SYLLABLE_BITS for initial in INITIALS for final in FINALS},
    **dict.fromkeys(WORDS, WORD_BITS),
}
NUMBERS = (
    (re.compile(r"(?:520|521|1314|168|66+|88+)+"), YEAR_BITS),  # sounds of love and luck
    (re.compile(r"(?:19[3-9]|20[0-4])\d"), YEAR_BITS),
    (
        re.compile(r"(?:(?:19[3-9]|20[0-4])\d|\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"),
        DATE_BITS,
    ),
    (re.compile(r"1[3-9]\d{9}"), MOBILE_BITS),
)
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
    prices = PRICES | {each.lower(): WORD_BITS for each in known if len(each) > 1}
    plain = text.translate(DISGUISES)
    costs = [0.0, *(float("inf") for _ in text)]
    for start, character in enumerate(text):
        for end, bits in (
            (start + 1, _character_bits(character)),
            *_words(text, start, prices),
            *_words(plain, start, prices),
            *_numbers(text, start),
            *_runs(text, start),
        ):
            costs[end] = min(costs[end], costs[start] + bits)
    # A word said twice is hardly harder than a word said once.
    for period in range(1, len(text) // 2 + 1):
        if _repeats(text, period):
            return min(costs[-1], costs[period] + 2)
    return costs[-1]


def _words(text: str, start: int, prices: dict[str, float]) -> Iterator[tuple[int, float]]:
    for end in range(start + 1, min(len(text), start + LONGEST_PIECE) + 1):
        bits = prices.get(text[start:end])
        if bits is not None:
            yield end, bits


def _numbers(text: str, start: int) -> Iterator[tuple[int, float]]:
    for pattern, bits in NUMBERS:
        found = pattern.match(text, start)
        if found:
            yield found.end(), bits


def _runs(text: str, start: int) -> Iterator[tuple[int, float]]:
    """Find rows of keys and of the alphabet, one character again and again, steady steps."""
    for end in range(start + SHORTEST_RUN, min(len(text), start + LONGEST_PIECE) + 1):
        piece = text[start:end]
        steady = len({ord(right) - ord(left) for left, right in pairwise(piece)}) == 1
        if not steady and piece not in RUNS:
            return
        yield end, RUN_BITS


def _repeats(text: str, period: int) -> bool:
    return all(text[place] == text[place - period] for place in range(period, len(text)))


def _character_bits(character: str) -> float:
    if character.isdecimal():
        return DIGIT_BITS
    if character.isascii():
        return LETTER_BITS if character.isalpha() else SIGN_BITS
    return HAN_BITS
