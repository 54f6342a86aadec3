"""Tell gunicorn how ./run wants it. The address is printed when the server really answers."""

import os
import sys

bind = f"127.0.0.1:{os.environ['PORT']}"
worker_class = "gthread"
workers = 2
threads = 4
loglevel = "warning"
control_socket_disable = True  # its place would be the user's home, shared by every server there


def when_ready(_server: object) -> None:
    """Print where to go."""
    sys.stdout.write(f"\nÖppna http://{bind}/ i webbläsaren. Avsluta med Ctrl-C.\n")
    sys.stdout.flush()
