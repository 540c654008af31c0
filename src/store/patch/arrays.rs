//! Edits inside one value: elements of an array and fields of an inline table keep their comments.

use crate::store::patch::print;
use crate::store::patch::scan;
use std::ops::Range;
use toml::{Table, Value};

/// The keys that tell the elements of an array apart; the first set that all of them have counts.
const IDENTITIES: [&[&str]; 7] =
    [&["key"], &["id"], &["unit"], &["expert"], &["unit|expert"], &["role", "from"], &["name"]];

/// For each new element the old one it continues, if any.
pub(super) fn matching(old: &[Value], new: &[Value]) -> Vec<Option<usize>> {
    for fields in IDENTITIES {
        if let (Some(before), Some(after)) = (identities(fields, old), identities(fields, new)) {
            return after.iter().map(|it| before.iter().position(|old| old == it)).collect();
        }
    }
    let mut free: Vec<bool> = vec![true; old.len()];
    let mut found: Vec<Option<usize>> = Vec::with_capacity(new.len());
    for it in new {
        let equal = (0..old.len()).find(|&at| free[at] && old[at] == *it);
        equal.inspect(|&at| free[at] = false);
        found.push(equal);
    }
    for (at, it) in found.iter_mut().enumerate() {
        if it.is_none() && free.get(at) == Some(&true) {
            free[at] = false;
            *it = Some(at);
        }
    }
    found
}

/// Whether no element changed its place among those that stay.
pub(super) fn in_order(matched: &[Option<usize>]) -> bool {
    matched.iter().flatten().is_sorted()
}

/// The text of a value that changes, as near to the old text as can be.
pub(super) fn edited(source: &str, span: &Range<usize>, old: &Value, new: &Value) -> String {
    let text = &source[span.clone()];
    let near = match (old, new) {
        _ if old == new => return text.to_owned(),
        (Value::Array(old), Value::Array(new)) if !old.is_empty() && !new.is_empty() => {
            array(source, span, old, new)
        }
        (Value::Table(old), Value::Table(new)) if text.starts_with('{') => {
            table(source, span, old, new)
        }
        _ => None,
    };
    near.unwrap_or_else(|| {
        let line = source[..span.start].rsplit('\n').next().unwrap_or("");
        print::value(new, print::width(line))
    })
}

/// As `edited`, but on one line where it is printed anew.
fn edited_inside(source: &str, span: &Range<usize>, old: &Value, new: &Value) -> String {
    match (old, new) {
        _ if old == new => source[span.clone()].to_owned(),
        (Value::Array(_), Value::Array(_)) | (Value::Table(_), Value::Table(_)) => {
            edited(source, span, old, new)
        }
        _ => print::inline(new),
    }
}

fn identities(fields: &[&str], items: &[Value]) -> Option<Vec<String>> {
    let one = |it: &Value| {
        let table = it.as_table()?;
        fields.iter().map(|field| identity(field, table)).collect::<Option<String>>()
    };
    let all: Vec<String> = items.iter().map(one).collect::<Option<_>>()?;
    let mut sorted = all.clone();
    sorted.sort_unstable();
    sorted.dedup();
    (sorted.len() == all.len()).then_some(all)
}

fn identity(field: &str, table: &Table) -> Option<String> {
    field.split('|').find_map(|name| Some(format!("{name}={};", table.get(name)?)))
}

fn table(source: &str, span: &Range<usize>, old: &Table, new: &Table) -> Option<String> {
    let fields = scan::fields(source, span)?;
    if fields.len() != old.len() || fields.iter().any(|it| it.path.len() != 1) {
        return None;
    }
    let mut text = String::new();
    let mut at = span.start;
    let same_keys = old.len() == new.len() && new.keys().all(|it| old.contains_key(it));
    let mut kept = Vec::new();
    for field in &fields {
        let name = &field.path[0];
        let Some(now) = new.get(name) else { continue };
        let value = edited_inside(source, &field.value, old.get(name)?, now);
        text.push_str(&source[at..field.value.start]);
        text.push_str(&value);
        at = field.value.end;
        kept.push(source[field.span.start..field.value.start].to_owned() + &value);
    }
    if same_keys {
        text.push_str(&source[at..span.end]);
        return Some(text);
    }
    let added = new.iter().filter(|it| !old.contains_key(it.0));
    kept.extend(added.map(|(name, it)| format!("{} = {}", print::key(name), print::inline(it))));
    Some(if kept.is_empty() { "{}".into() } else { format!("{{ {} }}", kept.join(", ")) })
}

fn array(source: &str, span: &Range<usize>, old: &[Value], new: &[Value]) -> Option<String> {
    let spans = scan::elements(source, span)?;
    if spans.len() != old.len() {
        return None;
    }
    let matched = matching(old, new);
    let text = |at: usize, it: &Value| edited_inside(source, &spans[at], &old[at], it);
    let (first, last) = (spans.first()?, spans.last()?);
    let gaps = spans.windows(2).map(|it| &source[it[0].end..it[1].start]);
    let mut around = gaps.chain([&source[span.start..first.start], &source[last.end..span.end]]);
    if around.any(|it| it.contains('\n')) {
        return Some(many_lines(
            source,
            span,
            &spans,
            &Plan { new, matched: &matched, text: &text },
        ));
    }
    let pad = &source[span.start + 1..first.start];
    let items: Vec<String> = matched
        .iter()
        .zip(new)
        .map(|(from, it)| from.map_or_else(|| print::inline(it), |at| text(at, it)))
        .collect();
    let line = format!("[{pad}{}{pad}]", items.join(", "));
    let head = source[..span.start].rsplit('\n').next().unwrap_or("");
    let too_long = new.len() > old.len() && print::width(head) + print::width(&line) > print::WIDTH;
    if too_long {
        return Some(format!(
            "[\n{}]",
            items.iter().flat_map(|it| ["  ", it, ",\n"]).collect::<String>()
        ));
    }
    Some(line)
}

/// What an array shall hold: for each element the old one it continues, and its text then.
struct Plan<'a> {
    new: &'a [Value],
    matched: &'a [Option<usize>],
    text: &'a dyn Fn(usize, &Value) -> String,
}

/// An array over many lines, where each element owns the comments above it and after it.
fn many_lines(source: &str, span: &Range<usize>, spans: &[Range<usize>], plan: &Plan) -> String {
    let mut starts = vec![span.start + 1];
    starts.extend(spans.iter().map(|it| chunk_end(source, it.end, span.end - 1)));
    let rest = &source[starts[spans.len()]..span.end];
    let before = |at: usize| &source[starts[at]..spans[at].start];
    let after = |at: usize| &source[spans[at].end..starts[at + 1]];
    let last_comma = after(spans.len() - 1).trim_start().starts_with(',');
    let indent = before(spans.len() - 1).rsplit_once('\n').map_or("  ", |it| it.1);
    let mut out = "[".to_owned();
    let mut next = 0;
    let mut open_comment = false;
    for (number, (from, it)) in plan.matched.iter().zip(plan.new).enumerate() {
        if let Some(at) = *from {
            // The comments above the elements that are gone stay above what follows them.
            for gone in next..at {
                if !plan.matched.contains(&Some(gone)) {
                    out.push_str(comments(before(gone)));
                }
            }
            next = next.max(at + 1);
        }
        let (lead, value, trail) = match *from {
            Some(at) => (before(at).to_owned(), (plan.text)(at, it), after(at)),
            None => (format!("\n{indent}"), print::inline(it), ""),
        };
        let comma = number + 1 < plan.new.len() || last_comma;
        if open_comment && !lead.contains('\n') {
            out.push('\n');
        }
        let trail = trail.trim_start().strip_prefix(',').unwrap_or(trail);
        out.push_str(&lead);
        out.push_str(&value);
        out.push_str(if comma { "," } else { "" });
        out.push_str(trail);
        open_comment = trail.contains('#');
    }
    for gone in next..spans.len() {
        if !plan.matched.contains(&Some(gone)) {
            out.push_str(comments(before(gone)));
        }
    }
    if open_comment && !rest.contains('\n') {
        out.push('\n');
    }
    out + rest
}

/// Where an element ends: after its comma and the comment on the same line.
fn chunk_end(source: &str, from: usize, limit: usize) -> usize {
    let mut at = from;
    let rest = &source[from..limit];
    let blank = |it: char| it.is_whitespace();
    let trimmed = rest.trim_start_matches(blank);
    if trimmed.starts_with(',') {
        at = limit - trimmed.len() + 1;
    }
    let rest = &source[at..limit];
    let line = rest.split('\n').next().unwrap_or("");
    let comment = line.trim_start().starts_with('#');
    if comment { at + line.trim_end_matches('\r').len() } else { at }
}

/// The comment lines before an element, without its own indentation.
fn comments(before: &str) -> &str {
    let end = before.rfind('\n').unwrap_or(0);
    let kept = &before[..end];
    if kept.contains('#') { kept.trim_end_matches('\r') } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::parse;

    fn change(before: &str, new: &str) -> String {
        let source = format!("a = {before}");
        let value = |text: &str| parse(&format!("a = {text}")).unwrap()["a"].clone();
        let after = edited(&source, &(4..source.len()), &value(before), &value(new));
        assert_eq!(value(&after), value(new), "{after}");
        after
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(change("[ 'a', \"b\" ]", "['a', 'c', 'b']"), "[ 'a', \"c\", \"b\" ]");
        assert_eq!(change("[1, 2, 3]", "[3, 1]"), "[3, 1]");
        assert_eq!(
            change("{ b = 0x10, c = 'd' }", "{ b = 16, c = 'e' }"),
            "{ b = 0x10, c = \"e\" }"
        );
        assert_eq!(change("{b=1,c=2}", "{c=2, d=3}"), "{ c=2, d = 3 }");
    }

    #[test]
    fn many_lines_keep_their_comments() {
        let before = "[\n  # police\n  'gaj', # 1\n  'jyj', # 2\n  # last\n  'sfj' # 3\n]";
        let added = change(before, "['gaj', 'wjw', 'jyj', 'sfj', 'mzj']");
        let wanted = "[\n  # police\n  'gaj', # 1\n  \"wjw\",\n  'jyj', # 2\n  # last\n  'sfj', # 3\n  \"mzj\"\n]";
        assert_eq!(added, wanted);
        let removed = change(before, "['jyj']");
        assert_eq!(removed, "[\n  # police\n  'jyj' # 2\n  # last\n]");
        let moved = change(before, "['sfj', 'gaj', 'jyj']");
        assert_eq!(moved, "[\n  # last\n  'sfj', # 3\n  # police\n  'gaj', # 1\n  'jyj' # 2\n]");
    }

    #[test]
    fn elements_are_known_by_what_names_them() {
        let old = "[{ key = 'a1', title = 'x' }, { key = 'a2', title = 'y' }]";
        let new = "[{ key = 'a2', title = 'z' }, { key = 'a1', title = 'x' }]";
        assert_eq!(
            change(old, new),
            "[{ key = 'a2', title = \"z\" }, { key = 'a1', title = 'x' }]"
        );
    }
}
