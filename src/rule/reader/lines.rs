//! The lines of a text, whatever ends them, and tables that were copied from elsewhere.
//!
//! A row of a table keeps its cells, one for one, between bars: from a sheet they come parted by tabs, from
//! Markdown by bars with or without those at the edges. Rows that follow each other are one clause.

use std::collections::BTreeMap;

use crate::seal::{self, Became};

/// How many lines of a sheet one cell may have.
const LINES_OF_CELL: usize = 60;

/// The lines of a text, mended, and which characters were changed; an empty line stays, without words.
pub(super) fn lines(text: &str) -> (Vec<String>, BTreeMap<(Became, char), usize>) {
    let text = pasted(text);
    let changes = seal::mending(&text).changes;
    let lines = pieces(&text).into_iter().map(|(line, _)| seal::mend_line(line)).collect();
    (lines, changes)
}

/// A text as it came from elsewhere with the rows of its tables between bars; line ends are those it had.
pub(super) fn pasted(text: &str) -> String {
    let pieces = pieces(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < pieces.len() {
        let (rows, used) =
            sheet(&pieces[at..]).or_else(|| markdown(&pieces[at..])).unwrap_or_else(|| {
                let (line, end) = pieces[at];
                (format!("{line}{end}"), 1)
            });
        out.push_str(&rows);
        at += used;
    }
    out
}

/// The same with one kind of line end and no tabs: as a text is typed.
pub fn typed(text: &str) -> String {
    let text = pasted(text);
    let each = pieces(&text).into_iter();
    let lines =
        each.map(|(line, end)| line.replace('\t', " ") + if end.is_empty() { "" } else { "\n" });
    lines.collect()
}

/// Whether a line is a row of a table.
pub fn is_row(line: &str) -> bool {
    let inner = line.strip_prefix('|').and_then(|it| it.strip_suffix('|'));
    inner.is_some_and(|it| !it.ends_with('\\') && !it.is_empty())
}

/// The cells of a row.
pub fn cells(row: &str) -> Vec<String> {
    let inner = row.strip_prefix('|').and_then(|it| it.strip_suffix('|')).unwrap_or(row);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for ch in inner.chars() {
        match (ch, escaped) {
            ('|', false) => cells.push(String::new()),
            ('\\', false) => escaped = true,
            _ => {
                if escaped && ch != '|' {
                    cells.last_mut().expect("there is always one").push('\\');
                }
                cells.last_mut().expect("there is always one").push(ch);
                escaped = false;
            }
        }
    }
    if escaped {
        cells.last_mut().expect("there is always one").push('\\');
    }
    cells.iter().map(|it| it.trim().to_owned()).collect()
}

/// Lines with what ends each of them.
fn pieces(text: &str) -> Vec<(&str, &str)> {
    const ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(ENDS) {
        let (line, more) = rest.split_at(at);
        let first = more.chars().next().map_or(0, char::len_utf8);
        let len = if more.starts_with("\r\n") { 2 } else { first };
        pieces.push((line, &more[..len]));
        rest = &more[len..];
    }
    if !rest.is_empty() {
        pieces.push((rest, ""));
    }
    pieces
}

/// Rows of a sheet at the beginning of these lines: at least two with as many tabs, or one with several.
fn sheet(pieces: &[(&str, &str)]) -> Option<(String, usize)> {
    let tabs = |line: &str| line.matches('\t').count();
    let has_inner = |line: &str| line.trim().contains('\t');
    let (first, used) = whole_row(pieces);
    let wanted = tabs(&first);
    if wanted == 0 {
        return None;
    }
    let (mut rows, mut at) = (vec![(first, pieces[used - 1].1)], used);
    while let Some(rest) = pieces.get(at..).filter(|it| !it.is_empty()) {
        let (row, used) = whole_row(rest);
        if tabs(&row) != wanted {
            break;
        }
        rows.push((row, rest[used - 1].1));
        at += used;
    }
    let inner = rows.iter().any(|it| has_inner(&it.0));
    if !inner || (rows.len() == 1 && rows[0].0.trim().matches('\t').count() < 2) {
        return None;
    }
    let text =
        rows.iter().map(|(row, end)| format!("{}{end}", barred(row.split('\t').map(unquoted))));
    Some((text.collect(), at))
}

/// A row with the lines of a cell that goes on below, as sheets put such a cell in quotes.
fn whole_row(pieces: &[(&str, &str)]) -> (String, usize) {
    let quotes = |it: &str| it.matches('"').count();
    let first = pieces[0].0;
    let opens = first.split('\t').any(|it| it.starts_with('"')) && first.contains('\t');
    if !opens || quotes(first).is_multiple_of(2) {
        return (first.to_owned(), 1);
    }
    let mut row = first.to_owned();
    for (n, (line, _)) in pieces.iter().enumerate().skip(1).take(LINES_OF_CELL) {
        row.push(' ');
        row.push_str(line);
        if quotes(&row).is_multiple_of(2) {
            return (row, n + 1);
        }
    }
    (first.to_owned(), 1)
}

fn unquoted(cell: &str) -> String {
    let inner = cell.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    inner.map_or_else(|| cell.to_owned(), |it| it.replace("\"\"", "\""))
}

/// A table of Markdown without bars at its edges: a head, a line of dashes, and rows.
fn markdown(pieces: &[(&str, &str)]) -> Option<(String, usize)> {
    let rule = pieces.get(1).map(|it| it.0.trim())?;
    let dashes = rule.contains('-') && rule.contains('|');
    if !dashes || !rule.chars().all(|it| "-:| ".contains(it)) || !pieces[0].0.contains('|') {
        return None;
    }
    // With a bar at its beginning a line is a row already, or goes on with the one above.
    let is_bare = |it: &&(&str, &str)| it.0.contains('|') && !it.0.trim().starts_with(['|', '[']);
    let rows: Vec<_> = pieces.iter().take_while(is_bare).collect();
    if rows.len() < 2 {
        return None;
    }
    let text = rows.iter().map(|(line, end)| format!("| {} |{end}", line.trim()));
    Some((text.collect(), rows.len()))
}

fn barred(cells: impl Iterator<Item = String>) -> String {
    let cells = cells.map(|it| seal::mend_line(&it).replace('|', "\\|"));
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_ends_a_line() {
        let (lines, changes) = lines("一\r\n二\r三\u{2028}四\u{2029}五\u{85}六\u{c}七\n\n八");
        assert_eq!(lines, ["一", "二", "三", "四", "五", "六", "七", "", "八"]);
        assert_eq!(changes.len(), 4);
    }

    #[test]
    fn a_sheet_keeps_its_cells_one_for_one() {
        let sheet = "序号\t任务\t牵头单位\n1\t\t市教育局\n2\t\"核|对\n\"\"名\"\"单\"\t";
        let (rows, _) = lines(sheet);
        let read: Vec<Vec<String>> = rows.iter().map(|it| cells(it)).collect();
        let wanted =
            [["序号", "任务", "牵头单位"], ["1", "", "市教育局"], ["2", "核|对 \"名\"单", ""]];
        assert_eq!(read, wanted, "{rows:?}");
        assert!(rows.iter().all(|it| is_row(it)));
        // What only indents or parts two words is no table.
        assert_eq!(lines("\t一段。\n\t二段。").0, ["一段。", "二段。"]);
        assert_eq!(lines("时间：\t九点").0, ["时间： 九点"]);
    }

    #[test]
    fn markdown_is_kept_with_its_bars() {
        let (rows, _) = lines("| 甲 | 乙 |\n|---|:-:|\n| 1 | |\n\n甲 | 乙\n--- | ---\n1 | 2\n完。");
        let wanted = [
            "| 甲 | 乙 |",
            "|---|:-:|",
            "| 1 | |",
            "",
            "| 甲 | 乙 |",
            "| --- | --- |",
            "| 1 | 2 |",
            "完。",
        ];
        assert_eq!(rows, wanted);
        assert_eq!(cells(&rows[2]), ["1", ""]);
        assert!(!is_row("| 甲") && !is_row("|") && !is_row("||"));
    }
}
