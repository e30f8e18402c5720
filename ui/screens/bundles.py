"""Bundles (under way)."""
from ui.screens.screen import Screen
class BundlesScreen(Screen):
    def __init__(self, ledger):
        super().__init__(ledger, "上报下发")
