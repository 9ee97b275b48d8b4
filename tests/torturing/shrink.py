"""A content that fails, made smaller while it still fails: first files that were not changed or are not needed, then lines."""

import time

SECONDS = 90.0


def smaller(files, still_fails, original):
    """The files with all taken away that the failure does not need, as far as the time allows."""
    end = time.monotonic() + SECONDS

    def fails(made):
        return time.monotonic() < end and still_fails(made)

    for path in [path for path in files if original.get(path) != files[path] and path in original]:
        made = {**files, path: original[path]}
        if fails(made):
            files = made
    for path in sorted(files, key=lambda path: (path.count("/"), path), reverse=True):
        made = {other: data for other, data in files.items() if other != path}
        if fails(made):
            files = made
    for path in sorted(files, key=lambda path: -len(files[path])):
        if path.endswith((".png", ".jpg", ".ttf")):
            continue
        lines = files[path].splitlines(keepends=True)
        size = max(1, len(lines) // 2)
        while size >= 1 and time.monotonic() < end:
            at = 0
            while at < len(lines):
                kept = lines[:at] + lines[at + size :]
                if fails({**files, path: b"".join(kept)}):
                    lines = kept
                else:
                    at += size
            size //= 2
        files = {**files, path: b"".join(lines)}
    return files
