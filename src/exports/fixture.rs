//! A small site for the tests of exports, held in memory.

use std::path::PathBuf;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use crate::output::Content;
use crate::resolve::Options;
use crate::route::Route;
use crate::source::{Attachment, Danger, Snapshot};
use crate::website::{Loaded, Website, load_snapshot};

/// The one file of the site.
pub const ATTACHMENT: &str = "files/kế hoạch.pdf";

const SITE: &str = "title: Công khai & minh bạch\ndescription: Thử\nbase_url: https://tinh.gov.vn/cong-khai/\nlanguage: vi\n\
    as_of: 2026-11-22\npublisher: { name: Sở \"Thử\" <a>, email: a@tinh.gov.vn }\nlicense: { name: CC BY 4.0 }\n";

const PLACES: &str = "- { id: vn, name: Việt Nam, level: national }\n- { id: lai-chau, name: Lai Châu, level: province, kinds: [ { kind: tỉnh } ] }\n";

const BODIES: &str = "- { id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, level: province }\n\
    - { id: so-y-te, name: Sở Y tế, level: province }\n\
    - { id: so-ldtbxh, name: Sở Lao động, level: province, valid_to: 2025-02-28, successors: [ { id: so-y-te, from: 2025-03-01, scope: bảo trợ xã hội, source: Nghị quyết, verified: no } ] }\n\
    - { id: bo-chinh-tri, name: Bộ Chính trị, level: national, jurisdiction: vn }\n";

const INDICATORS: &str = "- { id: that-nghiep, name: Tỷ lệ thất nghiệp, unit: \"%\", direction: lower, sector: viec-lam }\n\
    - { id: giuong-benh, name: Giường bệnh, unit: giường, direction: higher, sector: viec-lam }\n\
    - { id: khong-ai-dat, name: Không ai đặt, direction: none, sector: viec-lam }\n";

const PLAN: &str = r##"---
title: "Kế hoạch về <an sinh> & y tế"
abstract: "Tóm tắt"
type: ke-hoach
number: 767/KH-UBND
jurisdiction: lai-chau
issuer: ubnd-tinh
issued: 2021-03-31
aliases: [ /van-ban/2021/ten-cu/, /ke-hoach ]
signer: { name: "Nguyễn Văn A" }
relations:
  implements: [ { number: 42-NQ/TW, issued: 2023-11-24 }, { number: 99-NQ/TW, issued: 2019-01-01 } ]
sources:
  - { id: goc, kind: official, url: "https://a.vn/767.pdf", verified: primary }
  - { id: ban-luu, kind: secondary, file: "files/kế hoạch.pdf", retrieved: 2021-05, verified: secondary }
targets:
  - { id: a, indicator: that-nghiep, value: "< 2,5", year: 2025, section: "I.1", source: goc,
      baseline: { year: 2020, value: "3,1" }, actual: [ { year: 2024, value: "2,1" }, { year: 2023, value: "2,3" } ] }
  - { id: b, indicator: that-nghiep, value: "28-30", period: 2021-2025, how: average, within: a }
  - { id: c, indicator: that-nghiep, value: "-", year_unclear: [ 2025, 2030 ] }
  - { id: d, indicator: that-nghiep, value: "cơ bản hoàn thành", printed: "=HYPERLINK(\"x\"), cơ bản\nhoàn thành", note: "+84", every: year }
  - { indicator: giuong-benh, values: { 2025: "8/9", 2030: "10.996" }, stated_in: [ 42-NQ/TW, 58-CTr/TU ] }
tasks:
  - { id: t, section: "I.1", title: Việc, lead: [ Sở Y tế ], coordinate: [ các tổ chức ], time: "Quý II", due: 2021-Q2,
      progress: [ { date: 2021-07-05, status: done, evidence: { url: "https://a.vn/bao-cao" }, note: "Chậm năm ngày" } ] }
---
# I. Mục tiêu

Thực hiện Nghị quyết số 42-NQ/TW ngày 24/11/2023 và 42-NQ/TW ngày 24/11/2023.

## 1. Việc làm

Dưới 2,5%.
"##;

const NATIONAL: &str = "---\ntitle: Nghị quyết 42\ntype: nghi-quyet\nnumber: 42-NQ/TW\njurisdiction: vn\nissuer: bo-chinh-tri\n\
    issued: 2023-11-24\ntargets:\n  - { id: q, indicator: that-nghiep, value: \"3\", year: 2025 }\n---\n# I. Một\n\nChữ.\n";

const UNDATED: &str = "---\ntitle: Chương trình không ngày\ntype: chuong-trinh\njurisdiction: lai-chau\nissued: 2024-06\n---\n# I. Một\n\nChữ.\n";

fn attachment() -> Attachment {
    Attachment {
        path: ATTACHMENT.to_owned(),
        disk: PathBuf::from("content").join(ATTACHMENT),
        size: 3,
        danger: Danger::None,
    }
}

/// The sources of [`site`].
pub fn loaded() -> Loaded {
    let files = [
        ("content/site.yaml", SITE),
        ("content/jurisdictions.yaml", PLACES),
        ("content/bodies.yaml", BODIES),
        ("content/indicators.yaml", INDICATORS),
        ("content/sectors.yaml", "- { id: viec-lam, name: Việc làm }\n"),
        (
            "content/scopes.yaml",
            "- { id: thanh-thi, name: thành thị, aliases: [ đô thị ] }\n",
        ),
        ("content/units.yaml", "- { id: \"%\" }\n- { id: giường }\n"),
        ("content/plans/lai-chau/767-kh-ubnd.md", PLAN),
        ("content/plans/vn/42-nq-tw.md", NATIONAL),
        ("content/plans/lai-chau/khong-ngay.md", UNDATED),
    ];
    let files = files.map(|(path, text)| (path, text.as_bytes()));
    let mut snapshot = Snapshot::from_texts(files);
    snapshot.attachments.insert(ATTACHMENT.to_owned(), attachment());
    load_snapshot(snapshot, &Options::default())
}

/// A small site below a path, with one plan, one resolution and one plan without a day.
pub fn site() -> Website {
    Website::new(&loaded())
}

/// The texts of all elements of this name; fails on XML that is not well formed.
pub fn elements(xml: &[u8], name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(std::str::from_utf8(xml).expect("UTF-8"));
    reader.config_mut().check_end_names = true;
    let (mut texts, mut inside) = (Vec::new(), None);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(e) if e.name().as_ref() == name => inside = Some(String::new()),
            Event::End(e) if e.name().as_ref() == name => texts.extend(inside.take()),
            Event::Text(t) => {
                if let Some(text) = &mut inside {
                    text.push_str(&t);
                }
            }
            Event::GeneralRef(r) => {
                if let Some(text) = &mut inside {
                    text.push_str(resolve_predefined_entity(&r).expect("a known entity"));
                }
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// The bytes of a route that is not a file.
pub fn bytes(website: &Website, route: &Route) -> Vec<u8> {
    match website.content(route).expect("the content can be made") {
        Content::Bytes(bytes) => bytes,
        Content::Stream(write) => {
            let mut bytes = Vec::new();
            write(&mut bytes).expect("memory takes everything");
            bytes
        }
        Content::File { .. } => panic!("{} is a file", route.path()),
    }
}

/// The text of a route that is not a file.
pub fn text(website: &Website, route: &Route) -> String {
    String::from_utf8(bytes(website, route)).expect("UTF-8")
}
