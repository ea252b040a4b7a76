"""The pairs of files that contestants score: classes of pictures, repeated as often as wanted."""
import math
import os
from dataclasses import dataclass

from .places import CACHE, made_once

ENDINGS = (".png", ".jpg")


def pictures_folder():
    """All pictures, made when they are first wanted."""
    def make(folder):
        from .pictures import make_pictures
        make_pictures(folder)
    return made_once(CACHE / "pictures", make)


@dataclass(frozen=True)
class Workload:
    """Masks of one class and maps of another, of one size."""
    side: int
    maps: str
    masks: str = "m8_pil"

    def __str__(self):
        masks = "" if self.masks == "m8_pil" else f", masks {self.masks}"
        return f"{self.side} px, {self.maps}{masks}"

    @property
    def megapixels(self):
        """Of one picture; its mask and its map are one pixel."""
        return self.side**2 / 1e6

    def files(self, class_name):
        folder = pictures_folder() / str(self.side) / class_name
        return sorted(path for path in folder.iterdir() if path.suffix in ENDINGS)

    def pairs(self):
        return list(zip(self.files(self.masks), self.files(self.maps), strict=True))

    def count_for(self, megapixels):
        """As many pictures, all equally often, as hold so many megapixels; at least two."""
        originals = len(self.pairs())
        times = math.ceil(megapixels / (originals * self.megapixels))
        return originals * max(times, 2 if originals == 1 else 1)

    def folders(self, count):
        """Folders of so many masks and maps: links to the pictures, one after the other."""
        return tuple(linked(self.files(name), count, f"{self.side}-{name}")
                     for name in (self.masks, self.maps))


def linked(files, count, name):
    """A folder of hard links, which cost a reader nothing."""
    def make(folder):
        folder.mkdir()
        for index in range(count):
            original = files[index % len(files)]
            os.link(original, folder / f"{index:05}{original.suffix}")
    return made_once(CACHE / "links" / f"{name}-{count}", make)


def small_pairs(count):
    """Folders of 64×64 pixels: pieces of the 512 px pictures, repeated by links."""
    def make(folder):
        from .small_pictures import make_small_pictures
        make_small_pictures(Workload(512, "pt8_pil").pairs(), folder)
    pieces = made_once(CACHE / "pictures-64", make)
    return tuple(linked(sorted((pieces / name).iterdir()), count, f"64-{name}")
                 for name in ("masks", "maps"))
