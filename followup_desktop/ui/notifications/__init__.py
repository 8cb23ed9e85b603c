"""The ways a reminder reaches the person: the desktop's own notifications, the tray, or a banner in the window."""
