"""What clu.exe does on Windows, as far as Wine is one. Run by tests/windows/run."""

import contextlib
import json
import os
import pty
import shutil
import subprocess
import threading
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from wine import (MEETING, PATIENCE, PDF, PROJECT, WORK, change, command, contents, files, held, linux, on_drive,
                  plain, windows)

TITLE = "titre = \"Réunion du comité local des usagers\""
CHANGED = "titre = \"Réunion du comité des usagers\""


def setUpModule():
    WORK.mkdir(parents=True, exist_ok=True)


class Case(unittest.TestCase):
    """What all cases ask."""

    maxDiff = 2000

    def succeeds(self, answer):
        self.assertEqual(answer.code, 0, answer)
        return answer

    def same(self, one, other):
        """Two folders have the same files, to the byte."""
        one, other = files(one), files(other)
        self.assertEqual(sorted(one), sorted(other))
        self.assertTrue(one, "there is something to compare")
        self.assertEqual([path for path in one if one[path] != other[path]], [])

    def built(self, name):
        """Contents, and what clu.exe made of them; they are changed afterwards."""
        folder = contents(name)
        self.succeeds(windows("build", inside=folder))
        change(folder / "content/reunions" / MEETING / "reunion.toml", TITLE, CHANGED)
        return folder

    def nothing_left(self, folder):
        """Nothing of clu's own is beside the output."""
        self.assertEqual([path.name for path in folder.iterdir() if path.name.startswith(".clu-")], [])


class Bytes(Case):
    """What is built is the same on both systems."""

    def test_shipped_contents_with_handouts(self):
        folder = contents("mêmes octets")
        asked = ("build", "--polycopie", "--polycopie=notes")
        said = self.succeeds(windows(*asked, inside=folder))
        self.succeeds(linux(*asked, "--output", "linux", inside=folder))
        self.same(folder / "output", folder / "linux")
        self.assertIn(f"output\\{MEETING}\\index.html", said.asked)
        self.assertNotIn("/index.html", said.asked)
        self.nothing_left(folder)

    def test_pictures_charts_and_what_is_hard_to_lay_out(self):
        for name in ("stress", "chiffres"):
            folder = contents(f"mêmes octets, {name}", PROJECT / "tests/fixtures" / name)
            self.succeeds(windows("build", inside=folder))
            self.succeeds(linux("build", "--output", "linux", inside=folder))
            self.same(folder / "output", folder / "linux")

    def test_line_ends_of_windows_change_nothing(self):
        folder = contents("fins de ligne")
        self.succeeds(linux("build", "--output", "linux", inside=folder))
        for path in (folder / "content").rglob("*"):
            if path.suffix in (".toml", ".md", ".json"):
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        self.succeeds(windows("build", inside=folder))
        self.same(folder / "output", folder / "linux")
        again = self.succeeds(windows("build", inside=folder))
        self.assertIn("déjà à jour", again.asked)

    def test_paths_with_a_drive_are_long_or_end_with_a_separator(self):
        folder = contents("chemins")
        deep = folder / "/".join(["un dossier dont le nom est très long, comme on en trouve sur les partages"] * 3)
        shutil.copytree(folder / "content", deep / "content")
        self.assertGreater(len(str(deep / "output" / PDF)), 300)
        for output in (on_drive(deep / "output"), on_drive(deep / "autre") + "\\", on_drive(deep) + "/troisième"):
            self.succeeds(windows("build", "--content", on_drive(deep / "content"), "--output", output, inside=folder))
        self.same(deep / "output", deep / "autre")
        self.same(deep / "output", deep / "troisième")


class Commands(Case):
    """The other commands."""

    def test_check_tells_the_same_with_separators_of_windows(self):
        folder = contents("vérifier")
        meeting = folder / "content/reunions" / MEETING
        change(meeting / "reunion.toml", "statut =", "status =")
        (meeting / "diapositives/module-1.md").write_bytes(b"\xff")
        said = windows("check", inside=folder)
        expected = linux("check", inside=folder)
        self.assertEqual((said.code, expected.code), (1, 1), said)
        places = (f"--> reunions/{MEETING}/reunion.toml:", f"── reunions/{MEETING}/diapositives/module-1.md")
        for place in places:
            self.assertIn(place, expected.all)
            self.assertIn(place.replace("/", "\\"), said.all)
            self.assertNotIn(place, said.all)
        self.assertEqual(said.all.replace("\\", "/"), expected.all.replace("\\", "/"))
        for kind in ("json", "sarif"):
            told = [run("check", "--format", kind, inside=folder).asked for run in (windows, linux)]
            self.assertEqual(*map(json.loads, told))
        absolute = windows("check", "--content", on_drive(folder / "content"), inside=WORK)
        self.assertNotIn("\\\\?\\", absolute.all)

    def test_check_tells_names_that_windows_does_not_take(self):
        folder = contents("noms réservés")
        for name in ("aux.md", "fin.md.", "con"):
            (folder / "content/reunions" / MEETING / "diapositives" / name).write_text("# Titre\n", "utf-8")
        said = windows("check", inside=folder)
        for name in ("aux.md", "con"):
            self.assertIn(f"diapositives\\{name}", said.all)
        self.assertIn("y est un appareil", said.all)
        self.assertNotIn("panic", said.all)

    def test_new_makes_the_same_meeting_and_it_builds(self):
        folder, other = contents("nouvelle"), contents("nouvelle, Linux")
        date = "2022-09-20"
        said = self.succeeds(windows("new", date, inside=folder))
        self.succeeds(linux("new", date, inside=other))
        self.same(folder / "content", other / "content")
        self.assertIn(f"content\\reunions\\{date}\\reunion.toml", said.asked)
        self.assertNotIn("content/", said.asked)
        self.assertEqual(windows("new", date, inside=folder).code, 1)
        self.same(folder / "content", other / "content")
        self.succeeds(windows("build", inside=folder))

    def test_diff_and_explain(self):
        folder = contents("différences", PROJECT / "tests/fixtures/memoire")
        for asked in (("diff", "2024-06-11", "2025-06-10"), ("explain", "taux-impossible"), ("--version",), ("--help",)):
            said, expected = windows(*asked, inside=folder), linux(*asked, inside=folder)
            self.assertEqual((said.code, said.all), (expected.code, expected.all))

    def test_publishing_to_a_folder(self):
        folder = contents("publier")
        for name, target in (("relatif", "partagé/comité"), ("absolu", on_drive(folder / "partagé, absolu"))):
            (folder / target.split("\\")[-1]).mkdir(parents=True)
            with open(folder / "content/prefecture.toml", "a", encoding="utf-8") as file:
                given = f"../{target}" if name == "relatif" else target
                file.write(f"\n[publication.{name}]\ngenre = \"dossier\"\ndossier = '{given}'\n")
        for name, where in (("relatif", "partagé/comité"), ("absolu", "partagé, absolu")):
            said = self.succeeds(windows("publish", MEETING, "--target", name, inside=folder))
            self.assertIn("\\index.html", said.asked)
            self.assertNotIn("\\\\?\\", said.all)
            self.succeeds(windows("publish", "--verify", "--target", name, inside=folder))
            self.succeeds(windows("publish", "--list", "--target", name, inside=folder))
            self.assertTrue((folder / where / "index.html").read_bytes())
        for inside in ("site", "reunions"):
            self.same(folder / "partagé/comité/clu" / inside, folder / "partagé, absolu/clu" / inside)
        change(folder / "content/reunions" / MEETING / "reunion.toml", TITLE, CHANGED)
        self.succeeds(windows("publish", MEETING, "--target", "relatif", inside=folder))
        self.succeeds(windows("publish", "--rollback", "1", "--target", "relatif", inside=folder))

    def test_the_preview_answers_and_follows_what_is_saved(self):
        folder = contents("aperçu")
        with subprocess.Popen(command("serve", "--port", "0"), cwd=folder, stdout=subprocess.PIPE) as server:
            try:
                address = server.stdout.readline().decode("utf-8").split("http")[1].split(" ")[0]
                page = f"http{address}{MEETING}/"
                self.assertIn("comité local des usagers", read_until(page, "Réunion du comité local des usagers"))
                change(folder / "content/reunions" / MEETING / "reunion.toml", TITLE, CHANGED)
                read_until(page, "Réunion du comité des usagers")
                self.assertTrue(read_until(f"http{address}{PDF}", "%PDF-").startswith("%PDF-"))
            finally:
                server.kill()
        self.assertFalse((folder / "output").exists(), "a preview writes nothing")

    def test_init_makes_the_same_contents_and_the_workshop_fills_in_its_figures(self):
        folder, other = WORK / "atelier", WORK / "atelier, Linux"
        for made in (folder, other):
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir(parents=True)
        asked = ("init", "--nom", "Préfecture de l'Eure", "--date", "2027-03-09")
        self.succeeds(windows(*asked, inside=folder))
        self.succeeds(linux(*asked, inside=other))
        self.same(folder / "content", other / "content")
        figures = folder / "content/reunions/2027-03-09/indicateurs.toml"
        figures.write_bytes(figures.read_bytes().replace(b"\n", b"\r\n"))
        before = figures.read_bytes()
        started = command("workshop", "--port", "0", "--sans-navigateur")
        with subprocess.Popen(started, cwd=folder, stdout=subprocess.PIPE) as server:
            try:
                server.stdout.readline()
                address = server.stdout.readline().decode("utf-8").strip()
                home = address.split("?")[0]
                browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
                self.assertIn("Préfecture de l’Eure", browser.open(address, timeout=PATIENCE).read().decode("utf-8"))
                page = browser.open(f"{home}_clu/atelier/chiffres/2027-03-09", timeout=PATIENCE).read().decode("utf-8")
                self.assertIn("reunions\\2027-03-09\\indicateurs.toml, ligne", page)
                field = next(form for form in page.split("<form") if 'value="m1-civ-delai"' in form)
                typed = {"date": "2027-03-09", "chiffre": "m1-civ-delai", "valeur": "1 234", "precision": ""}
                typed["empreinte"] = field.split('name="empreinte" value="')[1].split('"')[0]
                form = urllib.parse.urlencode(typed).encode()
                sent = urllib.request.Request(f"{home}_clu/atelier/chiffre", form, {"Origin": home.rstrip("/")})
                said = browser.open(sent, timeout=PATIENCE).read().decode("utf-8")
                self.assertIn("Enregistré", said)
                self.assertEqual(figures.read_bytes(), before.replace(b"valeur = 5 # exemple", b"valeur = 1234 # exemple"))
                sent = urllib.request.Request(f"{home}_clu/atelier/fermer", b"", {"Origin": home.rstrip("/")})
                browser.open(sent, timeout=PATIENCE)
                self.assertEqual(server.wait(timeout=PATIENCE), 0)
            finally:
                server.kill()


def read_until(address, expected):
    """What is at an address, once it has an expected text."""
    end = time.monotonic() + PATIENCE
    while True:
        text = ""
        with contextlib.suppress(urllib.error.HTTPError), urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            text = answer.read().decode("utf-8", "replace")
        if expected in text:
            return text
        if time.monotonic() > end:
            raise AssertionError(f"{address} never shows « {expected} »: {text[:500]}")
        time.sleep(0.2)


class Console(Case):
    """A window in which somebody types."""

    def test_accents_and_colours_reach_it(self):
        folder = contents("console")
        change(folder / "content/reunions" / MEETING / "reunion.toml", "statut =", "status =")
        shown = in_console(command("check"), folder)
        self.assertIn("clé inconnue", shown)
        self.assertIn("vouliez-vous écrire", shown)
        self.assertRegex(shown, "\x1b\\[[0-9;]*[39]1m", "errors are red")


def in_console(program, folder):
    """What a program shows in a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(program, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        # A terminal whose programs have all ended answers with an error.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 4096):
                shown += piece
        process.wait(PATIENCE)
    os.close(ours)
    return plain(shown)


class Held(Case):
    """Another program has a file open while a build replaces it."""

    def test_a_file_that_is_closed_in_time_is_waited_for_and_told(self):
        for name, file in (("un PDF ouvert un moment", PDF), ("une page ouverte un moment", "index.html")):
            with self.subTest(file):
                folder = self.built(name)
                with held(folder / "output" / file) as stdin:
                    closing = threading.Timer(6, stdin.close)
                    closing.start()
                    said = self.succeeds(windows("build", inside=folder))
                    closing.join()
                self.same_as_linux(folder)
                self.nothing_left(folder)

    def test_a_file_that_stays_open_stays_as_it_was_and_is_told(self):
        for name, file in (("un PDF ouvert", PDF), ("une page ouverte", "index.html")):
            with self.subTest(file):
                folder = self.built(name)
                output, path = folder / "output", file.replace("/", "\\")
                before = files(output)
                with held(output / file, (output / file).parent):
                    said = windows("build", inside=folder)
                self.assertEqual(said.code, 1, said)
                self.assertIn(f"« output\\{path} » est ouvert dans un autre programme : clu attend", said.reproaches)
                self.assertIn("et reste comme il était : tout le reste est en place", said.reproaches)
                self.succeeds(linux("build", "--output", "linux", inside=folder))
                after, whole = files(output), files(folder / "linux")
                self.assertEqual(after.pop(file), before[file], "no half file")
                for path, content in after.items():
                    if path != ".clu-manifeste.json":
                        self.assertEqual(content, whole[path], path)
                self.succeeds(windows("build", inside=folder))
                self.same(output, folder / "linux")
                self.nothing_left(folder)

    def test_what_stays_open_of_the_earlier_output_is_told_and_goes_later(self):
        folder = self.built("un PDF qui passe de côté")
        with held(folder / "output" / PDF):
            said = self.succeeds(windows("build", inside=folder))
        self.assertIn("la nouvelle version est en place", said.reproaches)
        self.assertNotIn("\\\\?\\", said.all)
        self.same_as_linux(folder)
        change(folder / "content/reunions" / MEETING / "reunion.toml", CHANGED, TITLE)
        self.succeeds(windows("build", inside=folder))
        self.same_as_linux(folder)
        self.nothing_left(folder)

    def test_a_build_that_is_killed_leaves_what_the_next_makes_whole(self):
        folder = self.built("une construction tuée")
        for moment in (0.5, 1.5, 2.5, 3.5):
            with subprocess.Popen(command("build"), cwd=folder, stdout=subprocess.DEVNULL) as build:
                time.sleep(moment)
                build.kill()
        self.succeeds(windows("build", inside=folder))
        self.same_as_linux(folder)
        self.nothing_left(folder)

    def test_a_second_build_of_the_same_output_is_refused(self):
        folder = self.built("deux constructions")
        with held(folder / "output" / "index.html", folder / "output"):
            with subprocess.Popen(command("build"), cwd=folder, stderr=subprocess.PIPE) as first:
                self.assertIn("clu attend", plain(first.stderr.readline()))
                second = windows("build", inside=folder)
                first.kill()
        self.assertEqual(second.code, 1, second)
        self.assertIn("une autre construction est en train d’écrire", second.reproaches)

    def same_as_linux(self, folder):
        self.succeeds(linux("build", "--output", "linux", inside=folder))
        self.same(folder / "output", folder / "linux")


if __name__ == "__main__":
    unittest.main(verbosity=2)
