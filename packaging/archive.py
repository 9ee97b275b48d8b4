"""Puts a folder into an archive, a ZIP for Windows and a tar elsewhere, and writes its SHA-256 beside it: `archive.py FOLDER
PROGRAM`. The date of all that is in it is SOURCE_DATE_EPOCH and nobody owns it, so that the same files make the same bytes."""

import gzip
import hashlib
import os
import sys
import tarfile
import time
import zipfile
from pathlib import Path


def main(folder, program):
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    files = [(path, f"{folder.name}/{path.name}", 0o755 if path.name == program else 0o644) for path in sorted(folder.iterdir())]
    ending, write = (".zip", as_zip) if program.endswith(".exe") else (".tar.gz", as_tar)
    archive = folder.with_name(folder.name + ending)
    write(archive, files, moment)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_name(archive.name + ".sha256").write_text(f"{digest}  {archive.name}\n", "ascii")
    print(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}")


def as_zip(archive, files, moment):
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack:
        for path, name, mode in files:
            entry = zipfile.ZipInfo(name, time.gmtime(moment)[:6])
            entry.external_attr, entry.compress_type = mode << 16, zipfile.ZIP_DEFLATED
            pack.writestr(entry, path.read_bytes())


def as_tar(archive, files, moment):
    with open(archive, "wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=moment) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as pack:
            for path, name, mode in files:
                entry = tarfile.TarInfo(name)
                entry.size, entry.mtime, entry.mode = path.stat().st_size, moment, mode
                with open(path, "rb") as file:
                    pack.addfile(entry, file)


main(Path(sys.argv[1]), sys.argv[2])
