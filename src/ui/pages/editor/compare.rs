//! What is different between two drafts, clause by clause and character by character.

use std::ops::Range;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use unicode_segmentation::UnicodeSegmentation;

use crate::action::manuscript;
use crate::text::Lang;
use crate::ui::put::{Para, Spot, para, put};
use crate::ui::screen::{Code, Key, Scene};
use crate::ui::wrap::wrap;

/// Lines that are the same on both sides and are shown before and after a change.
const CONTEXT: usize = 1;
/// Cells before the text.
const GUTTER: u16 = 3;
/// How long is looked for the shortest difference; then a longer one does.
const PATIENCE: Duration = Duration::from_millis(200);

/// What a line of a comparison is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Same,
    Old,
    New,
    Label,
}

/// A line of a comparison, and the parts of it that differ.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Line {
    side: Side,
    text: String,
    hot: Vec<Range<usize>>,
    /// Whether a change begins here.
    begins: bool,
}

/// A comparison that is looked at.
pub(super) struct Compare {
    lines: Vec<Line>,
    top: usize,
}

impl Compare {
    /// What is different between a draft as it was and as it is.
    pub(super) fn new(was: &str, is: &str, lang: Lang) -> Self {
        let lines = shorten(&differing(was, is), lang);
        if lines.iter().any(|it| it.begins) {
            return Self { lines, top: 0 };
        }
        let text = lang.edit_no_difference().to_owned();
        Self {
            lines: vec![Line { side: Side::Label, text, hot: Vec::new(), begins: false }],
            top: 0,
        }
    }

    /// Takes a key and says whether it ends the looking.
    pub(super) fn press(&mut self, key: Key) -> bool {
        let last = self.lines.len().saturating_sub(1);
        self.top = match key.code {
            Code::Esc | Code::F(7 | 10) | Code::Enter => return true,
            Code::Up => self.top.saturating_sub(1),
            Code::Down => (self.top + 1).min(last),
            Code::PageUp => self.top.saturating_sub(10),
            Code::PageDown => (self.top + 10).min(last),
            Code::Home => 0,
            Code::End => last,
            Code::Char('n' | 'N') | Code::Right => self.next().unwrap_or(self.top),
            Code::Char('p' | 'P') | Code::Left => self.previous().unwrap_or(self.top),
            _ => self.top,
        };
        false
    }

    fn next(&self) -> Option<usize> {
        (self.top + 1..self.lines.len()).find(|it| self.lines[*it].begins)
    }

    fn previous(&self) -> Option<usize> {
        (0..self.top).rev().find(|it| self.lines[*it].begins)
    }

    pub(super) fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = scene.theme;
        let mut y = 0;
        for line in self.lines.iter().skip(self.top) {
            if y >= area.height {
                break;
            }
            let (mark, style) = match line.side {
                Side::Same => (" ", theme.normal()),
                Side::Old => ("-", theme.changed_old()),
                Side::New => ("+", theme.changed_new()),
                Side::Label => (" ", theme.dim()),
            };
            put(buf, Spot::row(area, y).skip(1), mark, style, scene.widths);
            let gutter = GUTTER.min(area.width);
            let room = Rect {
                x: area.x + gutter,
                y: area.y + y,
                width: area.width.saturating_sub(gutter + 1),
                height: area.height - y,
            };
            // A line that is new or gone as a whole is all of it different.
            let whole = line.hot.is_empty() && matches!(line.side, Side::Old | Side::New);
            let calm = if whole || line.side == Side::Label { style } else { theme.normal() };
            let marks: Vec<(Range<usize>, Style)> =
                line.hot.iter().map(|it| (it.clone(), style)).collect();
            let text = Para { text: &line.text, marks: &marks, ..Para::default() };
            let used = para(buf, room, &text, calm, scene.widths);
            let rows = wrap(&line.text, usize::from(room.width), scene.widths).len();
            y += used.max(u16::try_from(rows.min(1)).unwrap_or(1));
        }
        None
    }
}

/// All lines of both, those that belong together one below the other.
fn differing(was: &str, is: &str) -> Vec<Line> {
    let lines = |text: &'_ str| -> Vec<String> {
        text.lines().filter(|it| !it.trim().is_empty()).map(str::to_owned).collect()
    };
    let (old, new) = (lines(was), lines(is));
    // A clause is known by its key, whatever became of its words.
    let known = |lines: &[String]| -> Vec<String> {
        let name = |it: &String| {
            manuscript::tag(it).0.map_or_else(|| it.clone(), |key| format!("[{key}]"))
        };
        lines.iter().map(name).collect()
    };
    let deadline = Some(Instant::now() + PATIENCE);
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &known(&old), &known(&new), deadline);
    let mut out = Vec::new();
    for op in ops {
        let (gone, come) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => {
                for (a, b) in gone.iter().zip(come) {
                    if a == b {
                        out.push(Line {
                            side: Side::Same,
                            text: a.clone(),
                            hot: Vec::new(),
                            begins: false,
                        });
                    } else {
                        pair(&mut out, a, b);
                    }
                }
            }
            _ => replaced(&mut out, gone, come),
        }
    }
    out
}

/// Lines that went and lines that came in their place: those of the same sort are looked at together.
fn replaced(out: &mut Vec<Line>, gone: &[String], come: &[String]) {
    let both = gone.len().min(come.len());
    let alike = |n: usize| {
        let keys = (manuscript::tag(&gone[n]).0, manuscript::tag(&come[n]).0);
        keys.0.is_none() && keys.1.is_none()
    };
    for n in 0..both {
        if alike(n) {
            pair(out, &gone[n], &come[n]);
        } else {
            whole(out, Side::Old, &gone[n], true);
            whole(out, Side::New, &come[n], false);
        }
    }
    gone[both..].iter().for_each(|it| whole(out, Side::Old, it, true));
    come[both..].iter().for_each(|it| whole(out, Side::New, it, true));
}

fn whole(out: &mut Vec<Line>, side: Side, text: &str, begins: bool) {
    out.push(Line { side, text: text.to_owned(), hot: Vec::new(), begins });
}

/// A line as it was and as it is, with the characters that differ.
fn pair(out: &mut Vec<Line>, was: &str, is: &str) {
    let cut = |text: &'_ str| -> Vec<String> { text.graphemes(true).map(str::to_owned).collect() };
    let (old, new) = (cut(was), cut(is));
    let deadline = Some(Instant::now() + PATIENCE);
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, deadline);
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let mut same = 0;
    for op in ops {
        if let DiffOp::Equal { len, .. } = op {
            same += len;
            continue;
        }
        note(&mut gone, &old, op.old_range());
        note(&mut come, &new, op.new_range());
    }
    // Where most of it differs, the line as a whole is the change.
    if same * 3 < old.len().max(new.len()) {
        (gone, come) = (Vec::new(), Vec::new());
    }
    out.push(Line { side: Side::Old, text: was.to_owned(), hot: gone, begins: true });
    out.push(Line { side: Side::New, text: is.to_owned(), hot: come, begins: false });
}

/// Notes the bytes of some graphemes.
fn note(hot: &mut Vec<Range<usize>>, all: &[String], range: Range<usize>) {
    let bytes = |to: usize| all[..to].iter().map(String::len).sum::<usize>();
    if !range.is_empty() {
        hot.push(bytes(range.start)..bytes(range.end));
    }
}

/// Leaves out long stretches that are the same, and says how long they are.
fn shorten(lines: &[Line], lang: Lang) -> Vec<Line> {
    let near = |at: usize| {
        let from = at.saturating_sub(CONTEXT);
        let to = (at + CONTEXT + 1).min(lines.len());
        lines[from..to].iter().any(|it| it.side != Side::Same)
    };
    let mut out = Vec::new();
    let mut left_out = 0;
    let label = |n: usize| Line {
        side: Side::Label,
        text: lang.edit_same_lines(n),
        hot: Vec::new(),
        begins: false,
    };
    for (at, line) in lines.iter().enumerate() {
        if !near(at) {
            left_out += 1;
            continue;
        }
        if left_out > 0 {
            out.push(label(std::mem::take(&mut left_out)));
        }
        out.push(line.clone());
    }
    if left_out > 0 {
        out.push(label(left_out));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(was: &str, is: &str) -> String {
        let lines = shorten(&differing(was, is), Lang::Zh);
        let line = |it: &Line| {
            let mark = match it.side {
                Side::Old => '-',
                Side::New => '+',
                Side::Same => ' ',
                Side::Label => '~',
            };
            let hot: Vec<_> = it.hot.iter().map(|at| &it.text[at.clone()]).collect();
            format!("{mark}{} {}", it.text, hot.join("|")).trim_end().to_owned()
        };
        lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn clauses_are_compared_by_key_and_by_character() {
        let was = "开头。\n\n# 一\n[c1] 每周交换一次信息。\n牵头：市公安局\n[c2] 不变。\n[c3] 另行研究。\n";
        let is = "开头。\n\n# 一\n[c1] 每月交换两次信息。\n牵头：市公安局、市教育局\n[c2] 不变。\n新增一段。\n[c3] 另行研究。\n";
        let wanted = "\
~（1 行相同）
 # 一
-[c1] 每周交换一次信息。 周|一
+[c1] 每月交换两次信息。 月|两
-牵头：市公安局
+牵头：市公安局、市教育局 、市教育局
 [c2] 不变。
+新增一段。
 [c3] 另行研究。";
        assert_eq!(shown(was, is), wanted);
        assert_eq!(shown("[c1] 甲乙丙", "[c1] 子丑寅"), "-[c1] 甲乙丙 甲乙丙\n+[c1] 子丑寅 子丑寅");
        assert_eq!(shown("[c1] 甲\n[c2] 乙", "[c2] 乙"), "-[c1] 甲\n [c2] 乙");
    }

    #[test]
    fn what_is_the_same_says_so() {
        let compare = Compare::new("甲\n", "甲\n", Lang::Zh);
        assert_eq!(compare.lines.len(), 1);
        assert_eq!(compare.lines[0].text, Lang::Zh.edit_no_difference());
    }
}
