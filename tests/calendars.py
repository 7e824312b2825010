#!/usr/bin/env python3
"""All calendars of a built site, read by a library that knows RFC 5545.

usage: tests/calendars.py target/check-site
"""
import datetime
import sys
from pathlib import Path

from icalendar import Calendar


def wrong(path, site):
    """What is wrong with a file, in words."""
    data = path.read_bytes()
    name = path.relative_to(site)
    if any(len(line) > 75 for line in data.split(b'\r\n')):
        yield f'{name}: a line of more than 75 octets'
    if b'\n' in data.replace(b'\r\n', b''):
        yield f'{name}: a line that does not end in CRLF'
    calendar = Calendar.from_ical(data)
    for key in ('PRODID', 'VERSION'):
        if key not in calendar:
            yield f'{name}: no {key}'
    if not calendar.subcomponents:
        yield f'{name}: nothing in it'
    seen = set()
    for component in calendar.walk():
        yield from (f'{name}: {error}' for error in component.errors)
    for event in calendar.walk('VEVENT'):
        uid = str(event.get('UID', ''))
        for key in ('UID', 'DTSTAMP', 'DTSTART', 'SUMMARY', 'URL'):
            if key not in event:
                yield f'{name}: {uid}: no {key}'
        if uid in seen:
            yield f'{name}: {uid} twice'
        seen.add(uid)
        start, end = event.decoded('DTSTART'), event.decoded('DTEND')
        if not isinstance(start, datetime.date) or end - start != datetime.timedelta(days=1):
            yield f'{name}: {uid}: {start} to {end}'


def main():
    site = Path(sys.argv[1])
    calendars = sorted(site.rglob('*.ics'))
    errors = [error for path in calendars for error in wrong(path, site)]
    if not calendars or errors:
        sys.exit('\n'.join(errors) or 'no calendar')
    print(f'{len(calendars)} passed')


if __name__ == '__main__':
    main()
