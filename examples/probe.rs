use congkhai::{checks, diagnostics::*, parse, resolve, source::Snapshot};
fn main() {
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let s = Snapshot::from_texts([("content/plans/vn/a.md", &b[..])]);
        let (d, mut x) = parse::parse_snapshot(&s);
        let _ = resolve::resolve;
        let _ = checks::rules;
        sort_findings(&mut x);
        for t in d.documents.iter() {
            println!(
                "title {:?} targets {:?}",
                t.title.as_ref().map(|t| &t.value),
                t.targets
                    .iter()
                    .map(|t| t
                        .values
                        .iter()
                        .map(|v| v.written.value.text.clone())
                        .collect::<Vec<_>>())
                    .collect::<Vec<_>>()
            );
        }
        for y in x {
            let p = s.file(&y.place.file).unwrap().position(y.place.span.start);
            println!(
                "{}:{}:{} {} {} | {}",
                f,
                p.line,
                p.column,
                y.rule.code,
                y.message(Lang::Vi),
                y.help(Lang::Vi)
            );
        }
    }
}
