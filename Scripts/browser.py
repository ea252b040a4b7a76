"""Looks at the pages that segscore writes in a real browser: Debian's chromium, driven by selenium.

    python Scripts/browser.py .build/release/segscore [-v] [TestCase.test_name]

Each page is loaded at two widths, light and dark, with and without scripts, and on paper. What fails is told as by
unittest. `--screenshots FOLDER` also keeps pictures of what was seen, and `--figure FILE` only writes the README's
picture of a page.
"""

import argparse
import base64
import csv
import importlib.resources
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zlib

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "SampleImages"
WIDTHS = (1280, 400)
AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text()

# Names that would run, break the page or turn its text round, if they were anything but text.
SCRIPT = "<img src=x onerror=alert(1)>"
NAMES = [
    SCRIPT,
    "\"'><script>document.title='owned'<⁄script>",
    "a&amp;b & c",
    "\u202egnp.evil",
    "שלום עולם",
    "🦔 ' onmouseover='alert(1)",
    "](javascript:alert(1))",
    "{{7*7}} ${7*7} %3Cscript%3E",
]


def png(rows):
    """An 8-bit grey PNG."""

    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    size = len(rows[0]).to_bytes(4, "big") + len(rows).to_bytes(4, "big")
    packed = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size + bytes([8, 0, 0, 0, 0]))
        + chunk(b"IDAT", packed)
        + chunk(b"IEND", b"")
    )


# How many pictures each page has at least.
PICTURES = {"samples": 60, "labels": 10, "names": 30, "many": 60, "nothing": 0, "comparison": 4}


class Pages:
    """The runs whose pages are looked at."""

    def __init__(self, segscore, folder):
        self.segscore, self.folder = segscore, folder

    def run(self, *words):
        result = subprocess.run(
            [self.segscore, *map(str, words)], capture_output=True, text=True, cwd=SAMPLES.parent
        )
        if result.returncode not in (0, 1):
            raise RuntimeError(f"segscore {words}: {result.returncode}\n{result.stderr}")
        return result.stdout

    def page(self, run):
        return self.folder / run / "report.html"

    def samples(self):
        # Paths below the working folder, so that the page does not depend on where that is.
        self.run(
            "SampleImages/masks", "SampleImages/probabilities", "--images", "SampleImages/images",
            "--metrics", "all", "-o", self.folder / "samples",
        )
        return self.page("samples")

    def labels(self):
        self.run(
            "SampleImages/labels/masks", "SampleImages/labels/logits", "--logits", "--label-names",
            "cell,<b>nucleus", "-o", self.folder / "labels",
        )
        return self.page("labels")

    def names(self):
        """Pictures whose names, and files whose errors, are made to harm."""
        masks, maps = self.folder / "masks", self.folder / "maps"
        for folder in (masks, maps):
            folder.mkdir()
        for index, name in enumerate(NAMES):
            rows = [[255 * ((x + y + index) % 3 == 0) for x in range(24)] for y in range(16)]
            (masks / f"{name}.png").write_bytes(png(rows))
            (maps / f"{name}.png").write_bytes(png([[(9 * v + 40) % 256 for v in r] for r in rows]))
        # The sentence of its failure has the name again.
        (masks / f"damaged {SCRIPT}.png").write_bytes(png([[0, 255]])[:40])
        (maps / f"damaged {SCRIPT}.png").write_bytes(png([[0, 255]]))
        self.run(masks, maps, "-o", self.folder / "names")
        return self.page("names")

    def many(self):
        """More pictures than the table holds."""
        folder = self.folder / "lists"
        folder.mkdir()
        (folder / "mask.png").write_bytes(png([[0, 255] * 8] * 8))
        for level in range(64):
            (folder / f"{level}.png").write_bytes(png([[level, 255 - level] * 8] * 8))
        with open(folder / "pairs.csv", "w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["image", "mask", "prob"])
            for index in range(2500):
                rows.writerow([f"picture-{index:04}", "mask.png", f"{index * 37 % 64}.png"])
        self.run("--pairs", folder / "pairs.csv", "--heatmap", "none", "--bootstrap", "100",
                 "-o", self.folder / "many")
        return self.page("many")

    def nothing(self):
        """A run of which nothing could be scored."""
        masks, maps = self.folder / "no masks", self.folder / "no maps"
        for folder in (masks, maps):
            folder.mkdir()
            (folder / "a.png").write_bytes(b"not a picture")
        self.run(masks, maps, "-o", self.folder / "nothing")
        return self.page("nothing")

    def comparison(self):
        self.run(
            "SampleImages/masks", "SampleImages/probabilities", "--bce", "keras", "-o",
            self.folder / "other",
        )
        page = self.folder / "comparison.html"
        page.write_text(
            self.run("compare", self.folder / "other", self.folder / "samples", "--format", "html")
        )
        return page


class BrowserTest(unittest.TestCase):
    """One browser for all tests of a class."""

    scripts = True

    @classmethod
    def setUpClass(cls):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in ("headless=new", "no-sandbox", "disable-gpu", "hide-scrollbars",
                         "disable-dev-shm-usage"):
            options.add_argument(f"--{argument}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if not cls.scripts:
            options.add_experimental_option(
                "prefs", {"profile.managed_default_content_settings.javascript": 2}
            )
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        cls.browser = webdriver.Chrome(options, service)

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()

    def load(self, page, width=1280, scheme="light", media="screen"):
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=900, deviceScaleFactor=1, mobile=False,
        )
        self.command(
            "Emulation.setEmulatedMedia",
            media=media,
            features=[
                {"name": "prefers-color-scheme", "value": scheme},
                # So that nothing moves while it is clicked.
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ],
        )
        self.browser.get_log("browser"), self.browser.get_log("performance")
        self.browser.get(page.as_uri())

    def command(self, name, **values):
        return self.browser.execute_cdp_cmd(name, values)

    def find(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def picture(self, name):
        if not SCREENSHOTS:
            return
        shot = self.command(
            "Page.captureScreenshot", format="png", captureBeyondViewport=True
        )
        (SCREENSHOTS / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))


class EveryPage(BrowserTest):
    def test_loads_without_errors_and_requests(self):
        for name, page in PAGES.items():
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    with self.subTest(page=name, width=width, scheme=scheme):
                        self.load(page, width, scheme)
                        self.assertEqual(self.browser.get_log("browser"), [])
                        self.assertEqual(self.requests(), [page.as_uri()])
                        self.picture(f"{name}-{width}-{scheme}")

    def requests(self):
        """The addresses that were asked for, but pictures that the page holds itself."""
        messages = [json.loads(entry["message"])["message"]
                    for entry in self.browser.get_log("performance")]
        addresses = [message["params"]["request"]["url"] for message in messages
                     if message["method"] == "Network.requestWillBeSent"]
        return [address for address in addresses if not address.startswith("data:")]

    def test_fits_its_width(self):
        for name, page in PAGES.items():
            for width in WIDTHS:
                with self.subTest(page=name, width=width):
                    self.load(page, width)
                    self.assertLessEqual(
                        self.browser.execute_script("return document.documentElement.scrollWidth"),
                        width,
                    )

    def test_pictures_are_there(self):
        for name, page in PAGES.items():
            with self.subTest(page=name):
                self.load(page)
                shown = self.browser.execute_async_script(
                    "const pictures = [...document.querySelectorAll('image, img')];"
                    "Promise.all(pictures.map(picture => picture.decode()))"
                    ".then(() => arguments[0](pictures.length), () => arguments[0](-1))"
                )
                self.assertGreaterEqual(shown, PICTURES[name])

    def test_is_accessible(self):
        for name, page in PAGES.items():
            for scheme in ("light", "dark"):
                with self.subTest(page=name, scheme=scheme):
                    self.load(page, scheme=scheme)
                    # One row is as accessible as the next.
                    self.browser.execute_script(
                        "document.querySelectorAll('#rows tbody tr:nth-child(n+20)')"
                        ".forEach(row => row.remove())")
                    self.browser.execute_script(AXE)
                    self.browser.set_script_timeout(120)
                    found = self.browser.execute_async_script(
                        "axe.run().then(r => arguments[0](r.violations.map(v =>"
                        " [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200),"
                        " v.nodes[0].failureSummary])))"
                    )
                    self.assertEqual(found, [])

    def test_is_dark_where_the_system_is(self):
        for name, page in PAGES.items():
            with self.subTest(page=name):
                grounds = []
                for scheme in ("light", "dark"):
                    self.load(page, scheme=scheme)
                    color = self.find("body")[0].value_of_css_property("background-color")
                    grounds.append(sum(json.loads("[" + color.split("(")[1][:-1] + "]")[:3]))
                self.assertGreater(grounds[0], 600)
                self.assertLess(grounds[1], 150)

    def test_prints(self):
        for name, page in PAGES.items():
            with self.subTest(page=name):
                self.load(page, scheme="dark", media="print")
                self.assertFalse(any(e.is_displayed() for e in self.find("nav, .controls")))
                ground = self.find("body")[0].value_of_css_property("background-color")
                self.assertIn("255, 255, 255", ground)
                paper = self.command("Page.printToPDF", printBackground=False)["data"]
                self.assertTrue(base64.b64decode(paper).startswith(b"%PDF"))

    def test_is_small(self):
        for name, page in PAGES.items():
            with self.subTest(page=name):
                self.assertLess(page.stat().st_size, 5_000_000)

    def test_names_are_only_text(self):
        self.load(PAGES["names"])
        self.assertNotIn("owned", self.browser.title)
        self.assertEqual(self.find("img:not([src^='data:']), [onerror], [onmouseover]"), [])
        self.assertEqual(len(self.find("script")), 1)
        shown = {e.text for e in self.find("#rows tbody th")}
        for name in NAMES:
            if "\u202e" not in name:
                self.assertIn(name, shown)
        self.assertIn("\\u{202E}gnp.evil", shown)
        self.load(PAGES["labels"])
        self.assertIn("<b>nucleus", {e.text for e in self.find("#labels tbody th")})


class Controls(BrowserTest):
    def column(self, index):
        return self.browser.execute_script(
            "return [...document.querySelectorAll('#rows tbody tr')].filter(r => !r.hidden)"
            ".map(r => r.cells[arguments[0]].textContent)", index)

    def head(self, name):
        heads = self.find("#rows thead th")
        index = [h.text.split()[0] for h in heads].index(name)
        return index, heads[index]

    def test_sorts_by_each_column(self):
        self.load(PAGES["many"])
        index, head = self.head("dice")
        before = [float(text) for text in self.column(index)]
        self.assertEqual(len(before), 2000)
        button = head.find_element(By.TAG_NAME, "button")
        button.click()
        self.assertEqual(head.get_attribute("aria-sort"), "descending")
        self.assertEqual([float(t) for t in self.column(index)], sorted(before, reverse=True))
        button.send_keys(Keys.ENTER)
        self.assertEqual(head.get_attribute("aria-sort"), "ascending")
        self.assertEqual([float(t) for t in self.column(index)], sorted(before))
        names, head = self.head("picture")
        head.find_element(By.TAG_NAME, "button").click()
        self.assertEqual(self.column(names), sorted(self.column(names)))

    def test_no_value_sorts_last(self):
        self.load(PAGES["samples"])
        index, head = self.head("recall")
        button = head.find_element(By.TAG_NAME, "button")
        for _ in range(2):
            button.click()
            self.assertEqual(self.column(index)[-1], "–")

    def test_filters(self):
        self.load(PAGES["many"])
        self.find("#filter")[0].send_keys("Picture-12 ok")
        shown = self.column(0)
        self.assertTrue(shown)
        self.assertTrue(all("picture-12" in name for name in shown))
        self.assertEqual(self.find("#shown")[0].text, f"{len(shown)} of 2000 rows")
        self.find("#filter")[0].send_keys(Keys.CONTROL, "a", Keys.BACKSPACE)
        self.assertEqual(len(self.column(0)), 2000)

    def test_slider_fades_the_heatmap(self):
        self.load(PAGES["samples"])
        slider = self.find("figure.blend input")[0]
        heatmap = self.find("figure.blend .blended")[0]
        other = self.find("figure.blend .blended")[1]
        self.assertEqual(heatmap.value_of_css_property("opacity"), "0.6")
        slider.send_keys(Keys.HOME)
        self.assertEqual(heatmap.value_of_css_property("opacity"), "0")
        slider.send_keys(Keys.ARROW_RIGHT)
        self.assertEqual(heatmap.value_of_css_property("opacity"), "0.01")
        slider.send_keys(Keys.END)
        self.assertEqual(heatmap.value_of_css_property("opacity"), "1")
        self.assertEqual(other.value_of_css_property("opacity"), "0.6")


class WithoutScripts(BrowserTest):
    scripts = False

    def test_all_is_there_worst_first(self):
        for name in ("samples", "many"):
            with self.subTest(page=name):
                self.load(PAGES[name])
                heads = [e.text for e in self.find("#rows thead th")]
                loss = heads.index("bce")
                rows = self.find(f"#rows tbody tr td:nth-child({loss + 1})")
                losses = [float(cell.text) for cell in rows[:50]]
                self.assertEqual(losses, sorted(losses, reverse=True))
                self.assertTrue(all(not e.is_displayed() for e in self.find(".scripted")))
                self.assertTrue(self.find(".picture image"))


class Figure(BrowserTest):
    """The top of the samples' page, as the README shows it."""

    def write(self, page, path):
        self.load(page, width=1100)
        shot = self.command(
            "Page.captureScreenshot", format="jpeg", quality=72,
            clip={"x": 0, "y": 0, "width": 1100, "height": 1280, "scale": 0.75},
            captureBeyondViewport=True,
        )
        path.write_bytes(base64.b64decode(shot["data"]))


def main():
    global PAGES, SCREENSHOTS
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("segscore", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--figure", type=pathlib.Path)
    options, rest = parser.parse_known_args()
    SCREENSHOTS = options.screenshots
    if SCREENSHOTS:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pages = Pages(options.segscore.resolve(), pathlib.Path(folder))
        if options.figure:
            Figure.setUpClass()
            Figure().write(pages.samples(), options.figure)
            Figure.tearDownClass()
            return
        PAGES = {
            name: getattr(pages, name)()
            for name in ("samples", "labels", "names", "many", "nothing", "comparison")
        }
        unittest.main(argv=[sys.argv[0], *rest])


if __name__ == "__main__":
    main()
