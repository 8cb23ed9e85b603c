"""The window: pages, dialogs and widgets. The only room besides ``app`` that knows Qt."""
