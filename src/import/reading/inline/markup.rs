//! Viết lại Markdown: writes characters with styles as Markdown that reads back the same.

use super::atom::Atom;

/// The characters as Markdown. Emphasis that Markdown could not read back is left out.
pub fn markdown(atoms: &[Atom], line_ends: bool) -> String {
    let mut out = String::with_capacity(atoms.len() * 2);
    let mut from = 0;
    while from < atoms.len() {
        let style = (atoms[from].style.bold, atoms[from].style.italic);
        let end = atoms[from..]
            .iter()
            .position(|a| (a.style.bold, a.style.italic) != style)
            .map_or(atoms.len(), |n| from + n);
        write_run(&mut out, atoms, from, end, line_ends);
        from = end;
    }
    out
}

/// Writes a run of one style; blanks at its ends stand outside of the marks.
fn write_run(out: &mut String, atoms: &[Atom], from: usize, end: usize, line_ends: bool) {
    let is_blank = |atom: &Atom| atom.shown == ' ';
    let first = (from..end).find(|&i| !is_blank(&atoms[i])).unwrap_or(end);
    let last = (first..end).rfind(|&i| !is_blank(&atoms[i])).map_or(first, |i| i + 1);
    let marks = if last > first { marks(atoms, first, last) } else { "" };
    write_plain(out, &atoms[from..first], line_ends);
    out.push_str(marks);
    write_plain(out, &atoms[first..last], line_ends);
    out.push_str(marks);
    write_plain(out, &atoms[last..end], line_ends);
}

/// The marks around a run, where both can be read as such.
fn marks(atoms: &[Atom], first: usize, last: usize) -> &'static str {
    let style = atoms[first].style;
    let is_sign = |c: char| !c.is_alphanumeric() && c != ' ';
    let before = first.checked_sub(1).map_or(' ', |i| atoms[i].shown);
    let after = atoms.get(last).map_or(' ', |a| a.shown);
    // A raised character stands in a tag, whose brackets are signs.
    let is_edge = |atom: &Atom| is_sign(atom.shown) || atom.style.raised.is_some();
    let opens = !is_edge(&atoms[first]) || !before.is_alphanumeric();
    let closes = !is_edge(&atoms[last - 1]) || !after.is_alphanumeric();
    let touches = |i: Option<usize>| {
        i.and_then(|i| atoms.get(i))
            .is_some_and(|a| a.style.stands_out() && a.shown != ' ')
    };
    let between = touches(first.checked_sub(1)) || touches(Some(last));
    if !opens || !closes || between {
        return "";
    }
    match (style.bold, style.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    }
}

fn write_plain(out: &mut String, atoms: &[Atom], line_ends: bool) {
    let mut raised = None;
    for (at, atom) in atoms.iter().enumerate() {
        if atom.style.raised != raised {
            close(out, raised);
            raised = atom.style.raised;
            raised.iter().for_each(|name| out.push_str(&format!("<{name}>")));
        }
        match atom.shown {
            ' ' if atom.line_end && line_ends && atom.style.bold => out.push_str("<br>"),
            ' ' => out.push(' '),
            _ => write_char(out, atom.printed, &|n| atoms.get(at + n).map(|a| a.printed)),
        }
        if atom.note > 0 {
            close(out, raised.take());
            out.push_str(&format!("<sup>{}</sup>", atom.note));
        }
    }
    close(out, raised);
}

fn close(out: &mut String, raised: Option<&'static str>) {
    raised.iter().for_each(|name| out.push_str(&format!("</{name}>")));
}

/// A text as Markdown in which nothing is markup.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        write_char(&mut out, c, &|n| text[at..].chars().nth(n));
    }
    out
}

/// Writes a character so that it is one; `ahead` gives the characters behind it.
fn write_char(out: &mut String, c: char, ahead: &dyn Fn(usize) -> Option<char>) {
    let next = ahead(1);
    let misread = match c {
        '\\' | '*' | '_' | '`' | '[' => true,
        '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || "/!?".contains(n)),
        '&' => begins_entity(ahead),
        _ => false,
    };
    if misread {
        out.push('\\');
    }
    out.push(c);
}

/// Whether `&` and what is behind it read as an entity; `TB&XH;` does not.
fn begins_entity(ahead: &dyn Fn(usize) -> Option<char>) -> bool {
    let name: String = (1..33).map_while(ahead).take_while(|c| *c != ';').collect();
    let is_closed = ahead(name.chars().count() + 1) == Some(';');
    let letters = name.trim_start_matches('#');
    let is_name = !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_alphanumeric());
    let abbreviates =
        name.len() == 2 && name.bytes().all(|b| b.is_ascii_uppercase()) && !["LT", "GT"].contains(&&*name);
    is_closed && is_name && !abbreviates
}
