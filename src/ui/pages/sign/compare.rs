//! What changed between two texts, in their own lines: `-` as it was, `+` as it is.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::look::Sheet;
use crate::seal::{self, Change, ClauseSpan, Text};
use crate::text::Lang;
use crate::ui::pages::sheet::{Line, Mark};

/// The changes one below the other, each under a line that says what it is.
pub(super) fn sheet(
    lang: Lang,
    (old, new): (&str, &str),
    said: &Text,
    changes: &[Change],
) -> Sheet {
    let texts = Texts { lang, old, new, was: seal::spans(old), is: seal::spans(new), said };
    let mut lines = Vec::new();
    for (item, change) in changes.iter().enumerate() {
        if item > 0 {
            lines.push(Line::new(Mark::Plain, "", None));
        }
        let block = texts.change(change);
        lines.extend(block.into_iter().map(|it| Line { item: Some(item), ..it }));
    }
    Sheet {
        lines,
        items: changes.len(),
        keys: changes.iter().map(|it| it.key().map(str::to_owned)).collect(),
        is_changes: true,
    }
}

struct Texts<'a> {
    lang: Lang,
    old: &'a str,
    new: &'a str,
    was: Vec<ClauseSpan>,
    is: Vec<ClauseSpan>,
    said: &'a Text,
}

impl Texts<'_> {
    fn change(&self, change: &Change) -> Vec<Line> {
        let lang = self.lang;
        let key = change.key().unwrap_or_default();
        match change {
            Change::Head { key, old, new } => {
                let mut lines = vec![label(lang.sign_changed_head(key))];
                let values = |value: &Option<String>| -> Vec<String> {
                    let mut first = format!("{key}：");
                    let all = value.as_deref().unwrap_or_default();
                    let several = all.contains('\n');
                    let mut out = Vec::new();
                    for (n, line) in all.lines().enumerate() {
                        if n == 0 {
                            first.push_str(line);
                        } else {
                            out.push(if several { format!("    {line}") } else { line.to_owned() });
                        }
                    }
                    if value.is_some() { [vec![first], out].concat() } else { Vec::new() }
                };
                lines.extend(differing(&values(old), &values(new)));
                lines
            }
            Change::Added { .. } => {
                let mut lines =
                    vec![label(lang.sign_added_clause(&self.place(&self.is, key), key))];
                lines.extend(differing(&[], &Self::clause(&self.is, self.new, key)));
                lines
            }
            Change::Dropped { .. } => {
                let place = self.place(&self.was, key);
                let mut lines = vec![label(lang.sign_dropped_clause(&place, key))];
                lines.extend(differing(&Self::clause(&self.was, self.old, key), &[]));
                lines
            }
            Change::Changed { .. } => {
                let place = self.place(&self.is, key);
                let mut lines = vec![label(lang.sign_changed_clause(&place, key))];
                let (was, is) =
                    (Self::clause(&self.was, self.old, key), Self::clause(&self.is, self.new, key));
                lines.extend(differing(&was, &is));
                lines
            }
            Change::Moved { from, to, .. } => {
                let place = self.place(&self.is, key);
                let words = if from == to {
                    lang.sign_moved_within(&place, key)
                } else {
                    lang.sign_moved_clause(&place, key, from, to)
                };
                let mut lines = vec![label(words)];
                let text = self.said.clauses().find(|it| it.key == key).map(|it| &it.text);
                let text = text.into_iter().flat_map(|it| it.lines());
                lines.extend(text.map(|it| Line::new(Mark::Plain, format!("    {it}"), None)));
                lines
            }
        }
    }

    /// Where a clause stands: 第二段.
    fn place(&self, spans: &[ClauseSpan], key: &str) -> String {
        let at = spans.iter().position(|it| it.key == key).unwrap_or(0);
        self.lang.clause_place(at + 1)
    }

    /// The lines of a clause, as they stand in the text.
    fn clause(spans: &[ClauseSpan], text: &str, key: &str) -> Vec<String> {
        let span = spans.iter().find(|it| it.key == key);
        let lines = span.and_then(|it| text.get(it.bytes.clone())).unwrap_or_default().lines();
        lines.map(str::to_owned).collect()
    }
}

fn label(words: String) -> Line {
    Line::new(Mark::Label, words, None)
}

/// The lines that both have, those that only the old has, those that only the new has.
fn differing(old: &[String], new: &[String]) -> Vec<Line> {
    let common = common_lines(old, new);
    let mut lines = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (a, b) in common.into_iter().chain([(old.len(), new.len())]) {
        let (gone, come) = (old.get(i..a).unwrap_or_default(), new.get(j..b).unwrap_or_default());
        lines.extend(gone.iter().enumerate().map(|(n, it)| Line {
            hot: come.get(n).map_or(0..0, |other| differs(it, other)),
            ..Line::new(Mark::Old, it, None)
        }));
        lines.extend(come.iter().enumerate().map(|(n, it)| Line {
            hot: gone.get(n).map_or(0..0, |other| differs(it, other)),
            ..Line::new(Mark::New, it, None)
        }));
        lines.extend(old.get(a).map(|it| Line::new(Mark::Plain, it, None)));
        (i, j) = (a + 1, b + 1);
    }
    lines
}

/// Pairs of equal lines, in order, as many as can be (longest common subsequence).
fn common_lines(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            best[i][j] =
                if a == b { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The part of a line that another has not, from the first letter that differs to the last; empty
/// where most of it differs, since then the line as a whole is the change.
fn differs(line: &str, other: &str) -> Range<usize> {
    let same = |(a, b): &(&str, &str)| a == b;
    let start: usize = line
        .graphemes(true)
        .zip(other.graphemes(true))
        .take_while(same)
        .map(|(it, _)| it.len())
        .sum();
    let (rest, others) = (&line[start..], &other[start..]);
    let tail: usize = rest
        .graphemes(true)
        .rev()
        .zip(others.graphemes(true).rev())
        .take_while(same)
        .map(|(it, _)| it.len())
        .sum();
    if (start + tail) * 3 < line.len() { 0..0 } else { start..line.len() - tail }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &[&str], new: &[&str]) -> Vec<String> {
        let own = |lines: &[&str]| lines.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        differing(&own(old), &own(new))
            .iter()
            .map(|it| {
                let mark = match it.mark {
                    Mark::Old => '-',
                    Mark::New => '+',
                    _ => ' ',
                };
                format!("{mark}{}[{}]", it.text, &it.text[it.hot.clone()])
            })
            .collect()
    }

    #[test]
    fn lines_that_differ_are_shown_with_what_differs_in_them() {
        let old = ["段：c2", "    每周交换一次信息。", "牵头：gaj", "配合：wjw"];
        let new = ["段：c2", "    每月交换一次信息。", "牵头：gaj", "配合：wjw", "配合：mzj"];
        let wanted = [
            " 段：c2[]",
            "-    每周交换一次信息。[周]",
            "+    每月交换一次信息。[月]",
            " 牵头：gaj[]",
            " 配合：wjw[]",
            "+配合：mzj[]",
        ];
        assert_eq!(shown(&old, &new), wanted);
        assert_eq!(shown(&[], &["甲"]), ["+甲[]"]);
        assert_eq!(shown(&["甲"], &[]), ["-甲[]"]);
        assert_eq!(shown(&["甲乙丙丁"], &["子丑寅卯"]), ["-甲乙丙丁[]", "+子丑寅卯[]"]);
    }
}
