//! How Chinese characters are read: every reading for looking up, the right one for spelling.
//!
//! To add a surname or a word that is read in its own way: one line in a list below.

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};
use std::sync::OnceLock;

/// Surnames that are not read as their characters usually are.
const SURNAMES: &[(&str, &str)] = &[
    ("尉迟", "yu chi"),
    ("万俟", "mo qi"),
    ("长孙", "zhang sun"),
    ("澹台", "tan tai"),
    ("曾", "zeng"),
    ("单", "shan"),
    ("解", "xie"),
    ("仇", "qiu"),
    ("查", "zha"),
    ("朴", "piao"),
    ("区", "ou"),
    ("任", "ren"),
    ("华", "hua"),
    ("乐", "yue"),
    ("盖", "ge"),
    ("覃", "qin"),
    ("缪", "miao"),
    ("翟", "zhai"),
    ("召", "shao"),
    ("薄", "bo"),
    ("卜", "bu"),
    ("阚", "kan"),
    ("洗", "xian"),
    ("冼", "xian"),
    ("秘", "bi"),
    ("逄", "pang"),
    ("员", "yun"),
    ("折", "she"),
    ("繁", "po"),
    ("种", "chong"),
    ("都", "du"),
    ("佴", "nai"),
    ("祭", "zhai"),
    ("隗", "wei"),
    ("句", "gou"),
    ("台", "tai"),
    ("宓", "mi"),
    ("牟", "mu"),
    ("重", "chong"),
];

/// Words of offices and places in which a character has another reading than alone.
const WORDS: &[(&str, &str)] = &[
    ("银行", "yin hang"),
    ("行业", "hang ye"),
    ("会计", "kuai ji"),
    ("重庆", "chong qing"),
    ("厦门", "xia men"),
    ("西藏", "xi zang"),
    ("长期", "chang qi"),
    ("长效", "chang xiao"),
    ("长江", "chang jiang"),
    ("长春", "chang chun"),
    ("长沙", "chang sha"),
    ("调整", "tiao zheng"),
    ("调解", "tiao jie"),
    ("协调", "xie tiao"),
];

/// The characters whose first letters can be prepared: all that are in common use.
const COMMON: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// The first letters of the common characters, one bit a letter; they only save time.
static FIRST_LETTERS: OnceLock<Box<[u32]>> = OnceLock::new();

/// Makes look-ups by pinyin in long lists many times faster from now on.
///
/// It takes about a millisecond, which is more than the look-up itself among a few hundred names.
pub fn prepare() {
    let letters =
        |it: char| readings(it).fold(0, |bits, reading| bits | letter(reading.chars().next()));
    FIRST_LETTERS.get_or_init(|| COMMON.map(letters).collect());
}

/// Whether a reading of the character may begin with one of the letters; `true` when that is not known.
pub(crate) fn may_begin(character: char, letters: u32) -> bool {
    let place = u32::from(character).wrapping_sub(u32::from(*COMMON.start())) as usize;
    match FIRST_LETTERS.get().and_then(|known| known.get(place)) {
        Some(known) => known & letters != 0,
        None => letters != 0 && !matches!(character, ..'\u{3007}' | '\u{ff00}'..='\u{ffef}'),
    }
}

/// The bit of a small letter; none for anything else.
pub(crate) fn letter(character: Option<char>) -> u32 {
    match character {
        Some(it @ 'a'..='z') => 1 << (u32::from(it) - u32::from('a')),
        Some('ê') => letter(Some('e')),
        _ => 0,
    }
}

/// All readings of a character, without tones; none for what is not Chinese.
pub(crate) fn readings(character: char) -> impl Iterator<Item = &'static str> {
    character.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain)
}

/// The syllables of a person's name, the surname read as a surname is: `尉迟敏` is `yu chi min`.
///
/// Latin names keep their words; a name can be sorted by its syllables joined with blanks.
pub fn spell_name(name: &str) -> Vec<String> {
    let name = name.trim();
    match leading(name, SURNAMES) {
        Some((surname, sound)) => {
            let mut syllables: Vec<_> = sound.split(' ').map(str::to_owned).collect();
            syllables.extend(spell(&name[surname.len()..]));
            syllables
        }
        None => spell(name),
    }
}

/// The syllables and Latin words of a text in small letters; whatever else stands in it only parts them.
pub fn spell(text: &str) -> Vec<String> {
    parts(text).into_iter().map(|part| part.text).collect()
}

/// The first letters of the syllables of a text; its Latin words and numbers stay whole.
pub fn initials(text: &str) -> String {
    let short = |part: &Part| part.text[..if part.spoken { 1 } else { part.text.len() }].to_owned();
    parts(text).iter().map(short).collect()
}

/// A syllable or a Latin word, in ASCII.
struct Part {
    text: String,
    spoken: bool,
}

impl Part {
    fn syllable(sound: &str) -> Self {
        Self { text: typed(sound), spoken: true }
    }
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let latin: String =
            rest.chars().map(super::fold).take_while(char::is_ascii_alphanumeric).collect();
        let read = if !latin.is_empty() {
            let count = latin.len();
            parts.push(Part { text: latin, spoken: false });
            rest.chars().take(count).map(char::len_utf8).sum()
        } else if let Some((word, sound)) = leading(rest, WORDS) {
            parts.extend(sound.split(' ').map(Part::syllable));
            word.len()
        } else {
            parts.extend(character.to_pinyin().map(|sound| Part::syllable(sound.plain())));
            character.len_utf8()
        };
        rest = &rest[read..];
    }
    parts
}

fn leading<'a>(text: &str, list: &'a [(&'a str, &'a str)]) -> Option<(&'a str, &'a str)> {
    list.iter().copied().find(|(word, _)| text.starts_with(word))
}

/// A reading as a keyboard types it: `lü` is `lv`.
fn typed(sound: &str) -> String {
    sound.replace('ü', "v").replace('ê', "e")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_read_as_surnames() {
        let names = ["曾国强", "单志远", "尉迟敏", "万俟静", "仇伟", "吕梁", "John Smith", "郭静"];
        let said: Vec<String> = names.iter().map(|name| spell_name(name).join(" ")).collect();
        let wanted = "zeng guo qiang, shan zhi yuan, yu chi min, mo qi jing, qiu wei, lv liang, john smith, guo jing";
        assert_eq!(said.join(", "), wanted);
    }

    #[test]
    fn every_surname_and_word_can_be_found_by_its_reading() {
        for (word, sound) in SURNAMES.iter().chain(WORDS) {
            assert_eq!(word.chars().count(), sound.split(' ').count(), "{word}");
            let query = crate::find::Query::new(&sound.replace(' ', ""));
            assert!(query.matches(word), "{word} {sound}");
        }
    }

    #[test]
    fn what_is_prepared_changes_nothing_but_the_time() {
        let names = ["曾国强", "市公安局", "ICU，〇", "\u{3400}诶"];
        let queries = ["zgq", "gonga", "c", "icu", "x", "ei", "u"].map(crate::find::Query::new);
        let answer = || {
            let pairs = names.iter().flat_map(|name| queries.iter().map(move |it| it.rank(name)));
            pairs.collect::<Vec<_>>()
        };
        let before = answer();
        prepare();
        assert_eq!(answer(), before);
    }

    #[test]
    fn words_are_read_as_words() {
        assert_eq!(spell("人民银行（ICU）2").join(" "), "ren min yin hang icu 2");
        assert_eq!(spell("工作调度").join(" "), "gong zuo diao du");
    }
}
