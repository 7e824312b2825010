#!/usr/bin/env python3
"""The software bill of materials of the program, as CycloneDX 1.5 JSON on stdout: `./sbom.py > congkhai.cdx.json`.

Every crate that is compiled into the program, on any of the systems of deny.toml, with version, licence, the SHA-256 of
Cargo.lock and what it depends on. Crates for tests alone are not in it. The same Cargo.lock gives the same bytes.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def systems():
    """The systems that deny.toml names."""
    listed = re.search(r"^targets = \[(.*?)\]", (HERE / "deny.toml").read_text(encoding="utf-8"), re.S | re.M)
    return re.findall(r'"([^"]+)"', listed.group(1))


def metadata():
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]
    for system in systems():
        command += ["--filter-platform", system]
    return json.loads(subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.PIPE).stdout)


def checksums():
    """SHA-256 of each crate's archive, by name and version."""
    lock = (HERE / "Cargo.lock").read_text(encoding="utf-8")
    found = re.findall(r'name = "(.+)"\nversion = "(.+)"\nsource = .*\nchecksum = "(.+)"', lock)
    return {(name, version): checksum for name, version, checksum in found}


def reference(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def compiled_in(graph, root):
    """What the root needs, for tests alone left out: ids, each with the ids that it needs."""
    nodes = {node["id"]: node for node in graph["nodes"]}
    needed, waiting = {}, [root]
    while waiting:
        at = waiting.pop()
        if at in needed:
            continue
        kinds = [(dep["pkg"], {kind["kind"] for kind in dep["dep_kinds"]}) for dep in nodes[at]["deps"]]
        needed[at] = sorted(package for package, of in kinds if of - {"dev"})
        waiting += needed[at]
    return needed


def component(package, sums):
    made = {
        "type": "library",
        "bom-ref": reference(package),
        "name": package["name"],
        "version": package["version"],
        "purl": reference(package),
    }
    if package["license"]:
        made["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    checksum = sums.get((package["name"], package["version"]))
    if checksum:
        made["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    if package["repository"]:
        made["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return made


def main():
    data, sums = metadata(), checksums()
    packages = {package["id"]: package for package in data["packages"]}
    root = data["resolve"]["root"]
    needed = compiled_in(data["resolve"], root)
    others = sorted((packages[at] for at in needed if at != root), key=reference)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {**component(packages[root], sums), "type": "application"}},
        "components": [component(package, sums) for package in others],
        "dependencies": [
            {"ref": reference(packages[at]), "dependsOn": [reference(packages[on]) for on in needed[at]]}
            for at in sorted(needed, key=lambda at: reference(packages[at]))
        ],
    }
    json.dump(bill, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
