//! Looks things up by any part of their words, by pinyin, by initials, or by a mixture of these.
//!
//! One matcher serves every list, every search and the command line. Texts are taken to be in NFC, as a
//! workspace keeps them. Several fields of one record are joined with line breaks or asked with
//! [`Query::rank_among`]; no hit reaches over a line break.

pub mod numerals;
pub mod sound;
mod term;

use std::ops::Range;
use term::Term;
use unicode_normalization::UnicodeNormalization;

/// What somebody typed to look something up: one or more terms, all of which must be found.
#[derive(Clone, Debug, Default)]
pub struct Query {
    terms: Vec<Term>,
}

impl Query {
    /// The query of a typed line: blanks part its terms; width and case do not matter.
    pub fn new(typed: &str) -> Self {
        let folded: String = typed.nfc().map(fold).collect();
        Self { terms: folded.split_whitespace().map(Term::new).collect() }
    }

    /// Whether nothing was typed, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether every term is found in the text.
    pub fn matches(&self, text: &str) -> bool {
        self.terms.iter().all(|term| term.find(text).is_some())
    }

    /// The bytes of the first hit, for highlighting; none unless every term is found, or when nothing was typed.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.hits(text)?.into_iter().next()
    }

    /// The bytes of the first hit of each term, from left to right; none unless every term is found.
    pub fn hits(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let mut hits = self.terms.iter().map(|term| term.find(text)).collect::<Option<Vec<_>>>()?;
        hits.sort_unstable_by_key(|hit| (hit.start, hit.end));
        Some(hits)
    }

    /// How well the text answers, the least first; none when it does not.
    ///
    /// 0 the whole text, 1 its beginning, 2 within it, 3 pinyin of its beginning, 4 pinyin within it;
    /// of several terms the worst counts.
    pub fn rank(&self, text: &str) -> Option<u8> {
        self.rank_among(&[text])
    }

    /// As [`Query::rank`], for a record of several fields: each term may be found in another field.
    pub fn rank_among(&self, fields: &[&str]) -> Option<u8> {
        let best = |term: &Term| fields.iter().filter_map(|field| term.rank(field)).min();
        self.terms.iter().try_fold(0, |worst, term| Some(best(term)?.max(worst)))
    }
}

/// Whether two spellings are one name.
pub fn same(one: &str, other: &str) -> bool {
    key(one) == key(other)
}

/// The form in which all spellings of one name are alike: one width and case, one sort of brackets and of dots,
/// no blanks and nothing invisible.
pub fn key(name: &str) -> String {
    let seen = |it: &char| {
        !it.is_whitespace() && !matches!(it, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    dots(name).nfc().filter(seen).map(fold).collect()
}

/// The name with the one dot that parts names of other peoples: 阿依古丽·买买提.
pub fn dots(name: &str) -> String {
    let dot =
        |it| if matches!(it, '•' | '・' | '‧' | '･' | '∙' | '⋅') { '·' } else { it };
    name.chars().map(dot).collect()
}

/// The character that stands for all its widths and cases, and for every bracket of its side: `(`, `（`, `［` and
/// `〔` are found by each other.
pub(crate) fn fold(character: char) -> char {
    match narrow(character) {
        '(' | '﹙' | '﹝' => '[',
        ')' | '﹚' | '﹞' => ']',
        narrow => narrow,
    }
}

/// The character that stands for all its widths and cases; 〔〕 and 【】 count as square brackets.
pub(crate) fn narrow(character: char) -> char {
    match character {
        '\0'..='\x7f' => character.to_ascii_lowercase(),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0)
            .map_or(character, |half| half.to_ascii_lowercase()),
        '\u{3000}' => ' ',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        'Ü' => 'ü',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which part of the text the query finds.
    fn found<'a>(query: &str, text: &'a str) -> &'a str {
        Query::new(query).find(text).map_or("", |hit| &text[hit])
    }

    #[test]
    fn a_part_of_the_words_is_found_whatever_its_width_and_case() {
        assert_eq!(found("公安", "市公安局"), "公安");
        assert_eq!(found(" ｉｃｕ ", "市ICU专班"), "ICU");
        assert_eq!(found("icu", "市ＩＣＵ专班"), "ＩＣＵ");
        assert_eq!(found("[2024]22号", "淄卫函〔2024〕22号"), "〔2024〕22号");
        assert_eq!(found("13805", "电话：１３８０５"), "１３８０５");
        assert_eq!(found("救助", "市公安局"), "");
    }

    #[test]
    fn initials_are_found_under_every_reading() {
        for query in ["zq", "cq", "chongqing", "zhongq"] {
            assert_eq!(found(query, "在重庆市"), "重庆", "{query}");
        }
        for (name, queries) in [
            ("曾国强", ["zgq", "cgq", "zengguoqiang"]),
            ("尉迟敏", ["ycm", "wcm", "yuchimin"]),
            ("万俟静", ["mqj", "wsj", "moqijing"]),
            ("单志远", ["szy", "dzy", "shanzy"]),
            ("区乐盖", ["oyg", "qlg", "oulg"]),
            ("吕绿女", ["lvlvnv", "lll", "lulunu"]),
        ] {
            for query in queries {
                let hit = !found(query, name).is_empty();
                assert_eq!(hit, query != "lll", "{query} {name}");
            }
        }
    }

    #[test]
    fn full_partial_and_mixed_pinyin_is_found() {
        assert_eq!(found("guojing", "联络员郭静 电话"), "郭静");
        for query in ["gongan", "gong", "gonga", "ga", "gan", "公a", "公an", "g安", "GONGAN"] {
            let hit = if query == "gong" { "公" } else { "公安" };
            assert_eq!(found(query, "市公安局"), hit, "{query}");
        }
        assert_eq!(found("救z", "医疗救助"), "救助");
        assert_eq!(found("zhgq", "曾国强 张国强"), "张国强");
        assert_eq!(found("xian", "西安"), "西安");
        assert_eq!(found("icuzb", "市ICU专班"), "ICU专班");
        assert_eq!(found("22h", "第22号"), "22号");
        assert_eq!(found("gaong", "市公安局"), "");
        assert_eq!(found("gj", "公 局"), "", "what stands between must be typed");
    }

    #[test]
    fn every_term_must_be_found() {
        let query = Query::new("gong a　局");
        assert!(query.matches("市公安局"));
        assert!(!query.matches("市公安"));
        assert_eq!(query.hits("市公安局").unwrap().len(), 3);
        assert_eq!(query.find("市公安局"), Some(3..6));
        assert!(Query::new("gj 公安").rank_among(&["郭静", "市公安局"]).is_some());
        assert!(Query::new("  ").is_empty() && Query::new("").matches("x"));
        assert_eq!(Query::new("").find("x"), None);
    }

    #[test]
    fn better_answers_rank_first() {
        let query = Query::new("GJ");
        let texts = ["组织关键", "郭静组", "x gj", "gj-2", "gj", "no"];
        let ranks: Vec<_> = texts.iter().map(|text| query.rank(text)).collect();
        assert_eq!(ranks, [Some(4), Some(3), Some(2), Some(1), Some(0), None]);
    }

    #[test]
    fn no_text_is_too_long_or_too_odd() {
        let long = "a".repeat(500);
        assert!(Query::new(&long).matches(&long));
        assert!(!Query::new(&long).matches(&"啊".repeat(600)));
        assert!(Query::new(&long[..60]).matches(&"啊".repeat(600)));
        assert_eq!(found("é", "cafe\u{301}".nfc().collect::<String>().as_str()), "é");
        assert_eq!(found("x", "\u{10ffff}🙂"), "");
    }
}
