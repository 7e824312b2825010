#!/usr/bin/env python3
"""`congkhai publish` against an S3 server (moto), whole and killed at random moments.

    publish.py PROGRAM SITE [KILLS]     PROGRAM has the feature s3; ends with "N passed, N failed"

What is looked at: all objects with their bytes and headers, objects of others, and after each kill whether a page names a file of
the site that is not there.
"""
import gzip, logging, os, random, re, shutil, subprocess, sys, tempfile, time
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

program, original = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
kills = int(sys.argv[3]) if len(sys.argv) > 3 else 10
chance = random.Random(7)

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
endpoint = f"http://127.0.0.1:{port}"
environment = {**os.environ, "AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s", "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": endpoint, "AWS_ALLOW_HTTP": "true", "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"}
s3 = boto3.client("s3", endpoint_url=endpoint, aws_access_key_id="k", aws_secret_access_key="s", region_name="us-east-1")
BUCKET, PREFIX = "cong-khai", "tinh/an-lac"
FOREIGN = {"khac/x.txt": b"mine", f"{PREFIX}/CNAME": b"mine", f"{PREFIX}-2/index.html": b"mine"}

scratch = Path(tempfile.mkdtemp(prefix="congkhai-publish-"))
passed = failed = 0


def test(name, condition, detail=""):
    global passed, failed
    passed, failed = passed + bool(condition), failed + (not condition)
    if not condition:
        print(f"FAILED {name}\n  {detail}")


def command(root, *words, **more):
    words = [str(word) for word in words]
    return subprocess.run([program, *words, "--root", root], env=environment, capture_output=True, text=True, **more)


def version(name, change):
    """A copy of the site with a change, built."""
    root = scratch / name
    shutil.copytree(original, root)
    change(root)
    done = command(root, "build", "-q", "--base-url", "https://sau.example/")
    assert done.returncode == 0, done.stderr
    return root


def publish(root, *words):
    return command(root, "publish", f"s3://{BUCKET}/{PREFIX}", *words)


def objects():
    found = {}
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET):
        for listed in page.get("Contents", []):
            try:
                answer = s3.get_object(Bucket=BUCKET, Key=listed["Key"])
            except s3.exceptions.NoSuchKey:
                continue  # the last request of a killed upload was on its way
            found[listed["Key"]] = answer
            answer["bytes"] = answer["Body"].read()
            if answer.get("ContentEncoding") == "gzip":
                answer["bytes"] = gzip.decompress(answer["bytes"])
    return found


def expected(root):
    public = root / "public"
    files = {f"{PREFIX}/{path.relative_to(public)}": path.read_bytes() for path in public.rglob("*") if path.is_file()}
    return {**files, **FOREIGN}


def differences(root):
    there, wanted = {key: answer["bytes"] for key, answer in objects().items()}, expected(root)
    return sorted(key for key in {*there, *wanted} if there.get(key) != wanted.get(key))


def missing(lasting):
    """What pages name and is not there: styles, scripts, data; of pages that both versions have also other pages. Pages that come or
    go may name one another, around circles even, so no order of sending spares a reader all of these."""
    there = objects()
    lost = []
    for key, answer in there.items():
        if not key.endswith(".html") or not key.startswith(f"{PREFIX}/"):
            continue
        for named in re.findall(r'(?:href|src)="?(/[^"#?> ]*)', answer["bytes"].decode()):
            is_page = named.endswith("/")
            path = named + "index.html" if is_page else named
            if f"{PREFIX}{path}" not in there and (key in lasting or not is_page):
                lost.append(f"{key} names {named}")
    return lost


def more_pages(root):
    for number in range(30):
        (root / f"content/pages/them-{number}.md").write_text(f"---\ntitle: Thêm {number}\n---\n\n[trước](/them-{max(0, number - 1)}/)\n", encoding="utf-8")
    (root / "theme/static/css").mkdir(parents=True)
    style = next((root / "public/assets").glob("site.*.css")) if (root / "public/assets").exists() else None
    (root / "theme/static/css/site.css").write_text("body { color: #111; background: #fff }\n" if style is None else style.read_text())
    (root / "content/files/so lieu #1.txt").write_text("số liệu")


try:
    s3.create_bucket(Bucket=BUCKET)
    for key, bytes_ in FOREIGN.items():
        s3.put_object(Bucket=BUCKET, Key=key, Body=bytes_)
    first = version("mot", lambda root: None)
    second = version("hai", more_pages)

    planned = publish(first, "--dry-run")
    test("a dry run says everything and changes nothing", planned.returncode == 0 and planned.stdout.count("\n+ ") > 30 and len(objects()) == len(FOREIGN), planned.stderr)
    sent = publish(first)
    test("a site is sent", sent.returncode == 0 and not differences(first), f"{sent.stderr} {differences(first)[:5]}")
    page = s3.head_object(Bucket=BUCKET, Key=f"{PREFIX}/index.html")
    style = next(answer for key, answer in objects().items() if "/assets/site." in key)
    test("a page has its headers", (page["ContentType"], page["CacheControl"], page.get("ContentEncoding")) == ("text/html; charset=utf-8", "no-cache", "gzip"), page)
    test("a style is kept for ever", "immutable" in style["CacheControl"], style)
    again = publish(first)
    test("twice is once", again.returncode == 0 and " 0 đã gửi" in again.stderr, again.stderr)

    two = [subprocess.Popen([program, "publish", f"s3://{BUCKET}/{PREFIX}", "-q", "--root", root], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for root in (second, first)]
    ended = [process.wait() for process in two]
    test("two at a time give one of the two", set(ended) <= {0, 3} and 0 in ended and not (differences(first) and differences(second)), ended)

    at, whole = [first, second], 0
    lasting = expected(first).keys() & expected(second).keys()
    for number in range(kills):
        goal = at[(number + 1) % 2] if chance.random() < 0.7 else at[number % 2]
        process = subprocess.Popen([program, "publish", f"s3://{BUCKET}/{PREFIX}", "-q", "--root", goal], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * 1.2)
        process.kill()
        whole += process.wait() == 0
        if number + 1 < kills:
            # As if the next came long after; the lock of the last kill is waited for.
            s3.delete_object(Bucket=BUCKET, Key=f"{PREFIX}/.congkhai-upload.lock")
        lost = missing(lasting)
        test(f"kill {number}: no page lacks a file", not lost, "\n  ".join(lost[:5]))
    done = publish(second)
    test("after all kills the site is whole", done.returncode == 0 and not differences(second), f"{done.stderr} {differences(second)[:5]}")
    back = publish(first)
    test("and goes back", back.returncode == 0 and not differences(first), f"{back.stderr} {differences(first)[:5]}")
    print(f"{kills} kills, {whole} of them after the end")

    s3.put_object(Bucket=BUCKET, Key=f"{PREFIX}/them-3/index.html", Body=b"mine")
    refused = publish(second)
    test("an object of others in the way stops it", refused.returncode == 3 and "them-3/index.html" in refused.stderr, refused.stderr)
    s3.delete_object(Bucket=BUCKET, Key=f"{PREFIX}/them-3/index.html")
    wrong = command(first, "publish", "s3://khong-co/x")
    test("a bucket that is not there is told", wrong.returncode == 3 and "AWS_ENDPOINT_URL" in wrong.stderr, wrong.stderr)
finally:
    server.stop()
    shutil.rmtree(scratch)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
