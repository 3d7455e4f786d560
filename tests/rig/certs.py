"""A certificate authority for the rig, and a server certificate (as a rule for loopback), made by the `openssl` command."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = "DNS:localhost,IP:127.0.0.1"
_LEAF = "subjectAltName={names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n"


@dataclass(frozen=True)
class Certificates:
    """Paths of PEM files: the authority to trust, and the server's certificate and key."""

    ca: Path
    cert: Path
    key: Path


def _openssl(*words: str, cwd: Path) -> None:
    done = subprocess.run(["openssl", *words], cwd=cwd, capture_output=True, text=True, timeout=60)
    if done.returncode:
        raise RuntimeError(f"openssl {words[0]} failed: {done.stderr.strip()}")


def make(folder: Path, names: str = LOOPBACK) -> Certificates:
    """Make an authority and one server certificate in `folder`, readable by everybody (the servers drop their rights)."""
    if shutil.which("openssl") is None:
        raise RuntimeError("the openssl command is missing: apt-get install openssl")
    folder.mkdir(parents=True, exist_ok=True)
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    _openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=Rig CA", cwd=folder)
    _openssl("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost", cwd=folder)
    (folder / "leaf.cnf").write_text(_LEAF.format(names=names))
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30", "-extfile", "leaf.cnf")
    _openssl("x509", "-req", "-in", "server.csr", *signed, "-out", "server.pem", cwd=folder)
    for name in ("ca.pem", "server.pem", "server.key"):
        (folder / name).chmod(0o644)
    return Certificates(folder / "ca.pem", folder / "server.pem", folder / "server.key")
