//! What stands before a colon and says whom a clause binds, or by when: 牵头单位：, 责任单位：, 完成时限：.

use crate::rule::plain::fold;

/// What a line or a bracket about a clause says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binding {
    /// 牵头: who leads.
    Lead,
    /// 责任单位: who answers for it where nobody is said to lead; never taken for 牵头.
    Owners,
    /// 配合: who supports.
    Support,
    /// 完成时限: by which day.
    Due,
}

/// Every label that offices use, simplified; traditional characters are compared as these.
const LABELS: &[(&str, Binding)] = &[
    ("牵头责任单位", Binding::Lead),
    ("牵头单位", Binding::Lead),
    ("牵头部门", Binding::Lead),
    ("牵头", Binding::Lead),
    ("主办单位", Binding::Lead),
    ("主办部门", Binding::Lead),
    ("主办", Binding::Lead),
    ("责任单位", Binding::Owners),
    ("责任部门", Binding::Owners),
    ("责任主体", Binding::Owners),
    ("落实单位", Binding::Owners),
    ("配合单位", Binding::Support),
    ("配合部门", Binding::Support),
    ("配合", Binding::Support),
    ("协办单位", Binding::Support),
    ("协办部门", Binding::Support),
    ("协办", Binding::Support),
    ("协助单位", Binding::Support),
    ("完成时限", Binding::Due),
    ("完成时间", Binding::Due),
    ("完成日期", Binding::Due),
    ("完成期限", Binding::Due),
    ("办结时限", Binding::Due),
    ("办理时限", Binding::Due),
    ("时限要求", Binding::Due),
    ("时限", Binding::Due),
];
/// What may stand before a label.
const BULLETS: &[char] = &['-', '*', '•', '·', '●', '■', '◆', '▪', '>', '#'];
/// What parts one label with its value from the next.
const PARTS: &[char] = &[';', ',', '。', ' ', '、', '\t', '|'];

impl Binding {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 4] = [Self::Lead, Self::Owners, Self::Support, Self::Due];

    /// The word before the colon, as in the text that is agreed to.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "牵头",
            Self::Owners => "责任单位",
            Self::Support => "配合",
            Self::Due => "完成时限",
        }
    }
}

/// The labels of a line with what stands behind each; none if the line does not begin with one. A line that
/// stands in brackets as a whole is read as the line in them.
pub(super) fn labelled(line: &str) -> Option<Vec<(Binding, &str)>> {
    let line = unbracketed(line.trim().trim_end_matches('。'));
    let chars: Vec<(usize, char)> = line.char_indices().map(|(at, ch)| (at, fold(ch))).collect();
    let first = chars.iter().take_while(|it| it.1 == ' ' || BULLETS.contains(&it.1)).count();
    let (mut binding, mut from) = label(&chars, first)?;
    let byte = |at: usize| chars.get(at).map_or(line.len(), |it| it.0);
    let mut found = Vec::new();
    let mut at = from;
    while at < chars.len() {
        let parted = at > from && PARTS.contains(&chars[at - 1].1);
        if let Some((next, end)) = label(&chars, at).filter(|_| parted) {
            found.push((binding, value(&line[byte(from)..byte(at)])));
            (binding, from) = (next, end);
            at = end;
        } else {
            at += 1;
        }
    }
    found.push((binding, value(&line[byte(from)..])));
    Some(found)
}

/// The label at a place, and the place behind its colon; blanks between its characters are layout.
fn label(chars: &[(usize, char)], at: usize) -> Option<(Binding, usize)> {
    let blanks = |from: usize| chars.iter().skip(from).take_while(|it| it.1 == ' ').count();
    LABELS.iter().find_map(|(word, binding)| {
        let mut here = at;
        for ch in word.chars() {
            here += if here == at { 0 } else { blanks(here) };
            if chars.get(here)?.1 != ch {
                return None;
            }
            here += 1;
        }
        here += blanks(here);
        // Marks of emphasis may stand on either side of the colon.
        while chars.get(here).is_some_and(|it| it.1 == '*') {
            here += 1;
        }
        (chars.get(here)?.1 == ':').then_some((*binding, here + 1))
    })
}

fn value(text: &str) -> &str {
    let cut = |it: char| it.is_whitespace() || "；;，,。、*|".contains(it);
    text.trim_matches(cut)
}

/// The words in brackets that go round a whole line.
fn unbracketed(line: &str) -> &str {
    let inner = line.strip_prefix(['（', '(', '【', '〔']);
    let inner = inner.and_then(|it| it.strip_suffix(['）', ')', '】', '〕']));
    let whole = |it: &&str| {
        let mut depth = 0i32;
        it.chars().all(|ch| {
            depth += i32::from(matches!(ch, '（' | '(')) - i32::from(matches!(ch, '）' | ')'));
            depth >= 0
        })
    };
    inner.filter(whole).unwrap_or(line)
}

/// The bracket at the end of a clause, where one stands there: what is in it. Its stop may stand on either
/// side.
pub(super) fn last_bracket(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(['。', '；', ' ']);
    let inner = text.strip_suffix(['）', ')'])?;
    let mut depth = 0;
    for (at, ch) in inner.char_indices().rev() {
        match ch {
            '）' | ')' => depth += 1,
            '（' | '(' if depth == 0 => return Some(inner[at + ch.len_utf8()..].trim()),
            '（' | '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> String {
        let found = labelled(line).unwrap_or_default();
        let each = found.iter().map(|(binding, value)| format!("{}={value}", binding.word()));
        each.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn labels_are_read_alone_and_in_a_row() {
        for (line, wanted) in [
            ("牵头单位：市教育局", "牵头=市教育局"),
            ("牵头單位:市教育局。", "牵头=市教育局"),
            ("責任單位：市公安局、市民政局", "责任单位=市公安局、市民政局"),
            ("完 成 时 限 ：2026年12月20日前", "完成时限=2026年12月20日前"),
            ("- **配合单位：**市公安局", "配合=市公安局"),
            (
                "牵头单位：市教育局；配合单位：市公安局、市民政局；完成时限：2026年12月20日",
                "牵头=市教育局 配合=市公安局、市民政局 完成时限=2026年12月20日",
            ),
            ("牵头单位：市教育局　　时限：12月底", "牵头=市教育局 完成时限=12月底"),
            ("（责任单位：市公安局，各街镇）", "责任单位=市公安局，各街镇"),
            ("主办：", "牵头="),
            ("时间：九点", ""),
            ("由市教育局牵头：", ""),
            ("加强牵头单位：", ""),
        ] {
            assert_eq!(read(line), wanted, "{line}");
        }
    }

    #[test]
    fn the_bracket_at_the_end_is_found_with_those_in_it() {
        assert_eq!(
            last_bracket("办理（一）。（责任单位：区公安分局（交管））。"),
            Some("责任单位：区公安分局（交管）")
        );
        assert_eq!(last_bracket("办理（一）后再报。"), None);
        assert_eq!(last_bracket("）"), None);
    }
}
