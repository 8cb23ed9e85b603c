"""What the desktop around the window can do."""

import ctypes
from functools import cache

from PySide6.QtGui import QGuiApplication

#: What the desktop knows the program by: its windows, its launcher, its folders.
APP_ID = "followup-desktop"


@cache
def blends_windows() -> bool:
    """Can a window be partly see-through? On X only while a compositor runs; there Qt cannot tell, X itself can."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        x = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    x.XInternAtom.restype = ctypes.c_ulong
    x.XGetSelectionOwner.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
    x.XGetSelectionOwner.restype = ctypes.c_ulong
    x.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    display = x.XOpenDisplay(None)
    if not display:
        return True
    owner = x.XGetSelectionOwner(display, x.XInternAtom(display, b"_NET_WM_CM_S0", 0))
    x.XCloseDisplay(display)
    return bool(owner)
