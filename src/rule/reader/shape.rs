//! What a line is by its look: a heading, a paragraph, or a part of the frame that the record prints itself.

use super::label::{labelled, last_bracket};
use crate::rule::plain::{self, folded, number};

/// The longest heading, in characters; a longer line is a paragraph.
pub const HEADING: usize = 40;
/// The longest line that is taken for an unnumbered heading.
const UNNUMBERED: usize = 20;
/// What a sentence ends with.
const STOPS: [char; 10] = ['。', '；', '！', '？', '：', ';', '!', '?', ':', '…'];

/// What stands before the names of those who were there, and what else the record prints itself.
const ROLLS: &[&str] = &[
    "出席",
    "出席人员",
    "出席单位",
    "出席会议",
    "参会",
    "参会人员",
    "参会单位",
    "参加",
    "参加人员",
    "参加单位",
    "列席",
    "列席人员",
    "列席单位",
    "请假",
    "请假人员",
    "请假单位",
    "缺席",
    "主持",
    "主持人",
    "会议主持",
    "记录",
    "记录人",
    "时间",
    "会议时间",
    "地点",
    "会议地点",
    "主送",
    "抄送",
    "抄报",
    "发送",
    "分送",
    "印发",
    "签发",
    "签发人",
    "审核",
    "核稿",
    "校对",
    "整理",
];

/// Whether a line is a heading by its number: 一、 （一） 第一章 第一节 第一部分, short and without a stop.
pub(super) fn is_heading(line: &str) -> bool {
    is_short(line) && is_numbered(line)
}

/// Whether a line is a heading where a paragraph follows it: 1. 1． 1、 第一条, short and without a stop.
pub fn may_head(line: &str) -> bool {
    is_short(line) && (has_figure(line) || is_article(line))
}

/// Whether a line is a heading without a number where a paragraph follows it: a few words and no sign.
pub fn is_title(line: &str) -> bool {
    let chars = line.chars().count();
    let plain = |it: char| it.is_alphanumeric() || matches!(it, '、' | '《' | '》' | '“' | '”');
    (2..=UNNUMBERED).contains(&chars)
        && line.chars().all(plain)
        && !line.chars().any(|it| it.is_ascii_digit())
}

/// Whether a line ends as a sentence does.
pub(super) fn is_closed(line: &str) -> bool {
    let ends = |it: &str| it.trim_end_matches(['”', '）', ')', '』', '」']).ends_with(STOPS);
    // A stop may stand before a bracket that says whom the sentence binds.
    let before = last_bracket(line).and_then(|inner| line.find(inner)).map(|at| &line[..at]);
    ends(line) || before.is_some_and(|it| ends(it.trim_end_matches(['（', '('])))
}

/// Whether a line says how a meeting was held, as the first paragraph of minutes does.
pub(super) fn is_opening(line: &str) -> bool {
    let line: String = folded(line).iter().collect();
    let held = line.contains("召开") || line.contains("召集") || line.contains("主持");
    let said = line.contains("会议") || line.contains("会商");
    let follows = ["如下。", "如下:", "如下"].iter().any(|it| line.ends_with(it));
    (held && said && line.contains('日')) || (said && follows && !line.contains("分工"))
}

/// Whether a line stands above or below minutes because the paper is one of a series: 〔2026〕3号, 第3期, a day.
pub(super) fn is_furniture(line: &str) -> bool {
    let bare: String = line.chars().filter(|it| !it.is_whitespace()).collect();
    let inner = bare.trim_matches(['（', '）', '(', ')']);
    let chars = folded(inner);
    let issue = ['期', '号', '次'];
    let nth = inner.starts_with('第') && inner.ends_with(issue) && number(&chars, 1).is_some();
    let in_series = |open: char, close: char| {
        let year = inner.split_once(open).and_then(|it| it.1.split_once(close));
        year.is_some_and(|(year, rest)| year.len() == 4 && rest.ends_with('号') && is_figures(year))
    };
    let series = [('〔', '〕'), ('[', ']'), ('【', '】'), ('（', '）'), ('(', ')')];
    let numbered = inner.chars().count() <= 30 && series.iter().any(|it| in_series(it.0, it.1));
    nth || numbered || is_day(&bare) || is_printed(&bare)
}

/// Whether a line says who was there, or what else the record prints itself: 出席：, 记录：, 抄送：.
pub(super) fn is_roll(line: &str) -> bool {
    let label = line.split(['：', ':']).next().filter(|it| it.len() < line.len());
    let bare: Option<String> = label.map(|it| plain::bare(it).into_iter().collect());
    bare.is_some_and(|it| ROLLS.contains(&it.as_str()))
}

/// Whether a line goes on with the names of the one above.
pub(super) fn is_name_line(line: &str) -> bool {
    is_short(line) && !is_heading(line) && !may_head(line) && labelled(line).is_none()
}

/// The words without blanks and brackets, in which titles are compared.
pub fn bare(title: &str) -> String {
    title.chars().filter(|it| !it.is_whitespace() && !matches!(it, '《' | '》')).collect()
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= HEADING && !line.contains(['。', '；', '：', '！', '？', ';'])
}

fn is_figures(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit())
}

/// 2026年11月12日 alone, or in brackets.
fn is_day(bare: &str) -> bool {
    let inner = bare.trim_matches(['（', '）', '(', ')']);
    let Some(rest) = inner.strip_suffix('日') else { return false };
    let chars = folded(rest);
    let mut at = 0;
    for sign in ['年', '月'] {
        let Some((_, len)) = number(&chars, at) else { return false };
        if chars.get(at + len) != Some(&sign) {
            return false;
        }
        at += len + 1;
    }
    number(&chars, at).is_some_and(|it| at + it.1 == chars.len())
}

/// 示例市教育局办公室 2026年11月15日印发.
fn is_printed(bare: &str) -> bool {
    let before = bare.strip_suffix("印发").filter(|it| it.chars().count() <= HEADING);
    before.is_some_and(|it| it.ends_with('日') && it.contains('年'))
}

fn numeral(ch: char) -> bool {
    "一二三四五六七八九十百〇零".contains(ch) || ch.is_ascii_digit()
}

/// What follows the number at the beginning of a text, if there is one.
fn behind_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(numeral);
    (rest.len() < text.len()).then_some(rest)
}

fn is_numbered(line: &str) -> bool {
    if let Some(chapter) = line.strip_prefix('第').and_then(behind_number) {
        return ["章", "节", "部分", "篇"].iter().any(|it| chapter.starts_with(it));
    }
    if let Some(inner) = line.strip_prefix(['（', '(']).and_then(behind_number) {
        return inner.starts_with(['）', ')']);
    }
    // 1、 and 2024年 begin paragraphs more often than headings.
    let han = !line.starts_with(|ch: char| ch.is_ascii_digit());
    han && behind_number(line).is_some_and(|it| it.starts_with('、'))
}

/// 1. 1． 1、, and no date or amount.
fn has_figure(line: &str) -> bool {
    let digits = |it: char| it.is_ascii_digit() || ('０'..='９').contains(&it);
    let rest = line.trim_start_matches(digits);
    let sign = rest.strip_prefix(['.', '．', '、']);
    let few = line.chars().take_while(|it| digits(*it)).count();
    (1..=2).contains(&few)
        && sign.is_some_and(|it| !it.starts_with(digits) && !it.trim().is_empty())
}

fn is_article(line: &str) -> bool {
    let rest = line.strip_prefix('第').and_then(behind_number);
    rest.is_some_and(|it| it.starts_with('条') || it.starts_with('條'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_their_numbers() {
        for heading in [
            "第一章 总则",
            "第3节 分工",
            "（十二）其他",
            "(1)其他",
            "十一、附则",
            "（一）关于校车安全",
        ] {
            assert!(is_heading(heading), "{heading}");
        }
        for paragraph in [
            "第一，抓落实",
            "一要抓落实",
            "2024年工作",
            "1、排查",
            "（附件）",
            "一、如下：",
            "一、会议听取了汇报。",
        ] {
            assert!(!is_heading(paragraph), "{paragraph}");
        }
        for heading in ["1. 校车安全", "1．校车安全", "2、值守", "第一条 总则", "第一条"]
        {
            assert!(may_head(heading), "{heading}");
        }
        for paragraph in ["1.5万人", "2026.12.20", "1. 校车安全。", "12", "1."] {
            assert!(!may_head(paragraph), "{paragraph}");
        }
        assert!(
            is_title("总体要求")
                && is_title("关于校车安全")
                && !is_title("会议指出，")
                && !is_title("甲")
        );
    }

    #[test]
    fn the_frame_of_a_paper_is_known() {
        for line in [
            "〔2026〕3号",
            "示教联〔2026〕3号",
            "[2026]3号",
            "第3期",
            "（第三期）",
            "2026年11月12日",
            "二〇二六年十一月十二日",
            "示例市教育局办公室　　2026年11月15日印发",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in ["第三项", "2026年11月12日召开会议", "按〔2026〕3号文件办理。", "印发通知"]
        {
            assert!(!is_furniture(line), "{line}");
        }
        assert!(
            is_roll("出　席：市教育局 钱例二") && is_roll("记录人：新例") && !is_roll("要求：加强")
        );
        assert!(
            is_opening("2026年11月12日，局长钱例二主持召开会议。") && is_opening("会议纪要如下：")
        );
        assert!(!is_opening("会议要求，各单位12月20日前报送。"));
    }
}
