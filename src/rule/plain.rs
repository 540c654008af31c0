//! Characters as rules compare words: simplified, of half width, one for one, so that places stay the same.

/// Traditional characters of the words that rules look for, with the simplified ones.
const TRADITIONAL: &[(char, char)] = &[
    ('時', '时'),
    ('個', '个'),
    ('內', '内'),
    ('會', '会'),
    ('後', '后'),
    ('發', '发'),
    ('週', '周'),
    ('號', '号'),
    ('長', '长'),
    ('續', '续'),
    ('進', '进'),
    ('節', '节'),
    ('開', '开'),
    ('學', '学'),
    ('單', '单'),
    ('牽', '牵'),
    ('頭', '头'),
    ('責', '责'),
    ('辦', '办'),
    ('協', '协'),
    ('結', '结'),
    ('議', '议'),
    ('門', '门'),
    ('務', '务'),
    ('體', '体'),
    ('間', '间'),
    ('實', '实'),
    ('報', '报'),
    ('動', '动'),
    ('態', '态'),
    ('終', '终'),
    ('請', '请'),
    ('紀', '纪'),
    ('參', '参'),
    ('員', '员'),
    ('條', '条'),
    ('項', '项'),
    ('於', '于'),
    ('兩', '两'),
    ('從', '从'),
    ('國', '国'),
    ('慶', '庆'),
    ('歲', '岁'),
    ('與', '与'),
    ('應', '应'),
    ('須', '须'),
    ('確', '确'),
    ('氣', '气'),
    ('記', '记'),
    ('錄', '录'),
    ('題', '题'),
    ('來', '来'),
    ('當', '当'),
    ('達', '达'),
    ('經', '经'),
    ('場', '场'),
    ('運', '运'),
    ('輸', '输'),
    ('監', '监'),
    ('衛', '卫'),
    ('財', '财'),
    ('婦', '妇'),
    ('聯', '联'),
    ('醫', '医'),
    ('總', '总'),
    ('處', '处'),
    ('廳', '厅'),
    ('區', '区'),
    ('縣', '县'),
    ('鎮', '镇'),
    ('鄉', '乡'),
    ('黨', '党'),
    ('環', '环'),
    ('規', '规'),
    ('劃', '划'),
    ('業', '业'),
    ('農', '农'),
    ('資', '资'),
    ('廣', '广'),
    ('電', '电'),
    ('視', '视'),
    ('數', '数'),
    ('據', '据'),
];

/// Full-width signs and their like, with the ones that are compared.
const SIGNS: &[(char, char)] =
    &[('：', ':'), ('；', ';'), ('，', ','), ('（', '('), ('）', ')'), ('．', '.'), ('／', '/')];

/// The character that is compared in the place of this one.
pub fn fold(ch: char) -> char {
    if ch.is_ascii() {
        return ch;
    }
    let listed = |all: &[(char, char)]| all.iter().find(|it| it.0 == ch).map(|it| it.1);
    match ch {
        '０'..='９' => char::from_u32(u32::from(ch) - 0xFF10 + u32::from('0')).unwrap_or(ch),
        '－' | '–' | '—' | '～' => '-',
        '\u{3000}' => ' ',
        _ => listed(SIGNS).or_else(|| listed(TRADITIONAL)).unwrap_or(ch),
    }
}

/// The words as they are compared; as many characters as before.
pub fn folded(words: &str) -> Vec<char> {
    words.chars().map(fold).collect()
}

/// The same without blanks.
pub fn bare(words: &str) -> Vec<char> {
    words.chars().filter(|it| !it.is_whitespace()).map(fold).collect()
}

/// Whether these words stand at a place.
pub fn stands(chars: &[char], at: usize, words: &str) -> bool {
    let mut here = chars.iter().skip(at);
    words.chars().all(|it| here.next() == Some(&it))
}

/// The longest of these words that stands at a place, and how many characters it has.
pub fn longest<'a>(chars: &[char], at: usize, all: &[&'a str]) -> Option<(&'a str, usize)> {
    let found = all.iter().filter(|it| stands(chars, at, it));
    found.map(|it| (*it, it.chars().count())).max_by_key(|it| it.1)
}

/// The number at a place, in digits or Chinese numerals up to 9999, and how many characters it has.
pub fn number(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let rest = chars.get(at..)?;
    let digits = rest.iter().take_while(|it| it.is_ascii_digit()).count();
    if digits > 0 {
        let read: String = rest[..digits].iter().collect();
        return (digits <= 4).then(|| read.parse().ok().map(|it| (it, digits))).flatten();
    }
    let numerals = rest.iter().take_while(|it| numeral(**it).is_some()).count();
    let values: Vec<u32> = rest[..numerals].iter().filter_map(|it| numeral(*it)).collect();
    (1..=4).contains(&numerals).then(|| (said(&values), numerals))
}

/// What a numeral counts; ten and more are places.
fn numeral(ch: char) -> Option<u32> {
    const DIGITS: &str = "零一二三四五六七八九十";
    match ch {
        '〇' | '○' | 'Ｏ' => Some(0),
        '两' => Some(2),
        '廿' => Some(20),
        '百' => Some(100),
        _ => DIGITS.chars().position(|it| it == ch).and_then(|it| u32::try_from(it).ok()),
    }
}

/// 十二 is 12, 二十 is 20, 二〇二六 is 2026.
fn said(values: &[u32]) -> u32 {
    if values.iter().all(|it| *it < 10) {
        return values.iter().fold(0, |sum, it| sum * 10 + it);
    }
    let (mut sum, mut last) = (0, 0);
    for value in values {
        match value {
            0..10 => last = *value,
            20 => sum += 20,
            place => {
                sum += last.max(1) * place;
                last = 0;
            }
        }
    }
    sum + last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_digits_and_numerals() {
        for (words, wanted) in [
            ("12月", Some((12, 2))),
            ("十月", Some((10, 1))),
            ("十二月", Some((12, 2))),
            ("二十日", Some((20, 2))),
            ("三十一日", Some((31, 3))),
            ("廿一日", Some((21, 2))),
            ("一百二日", Some((102, 3))),
            ("二〇二六年", Some((2026, 4))),
            ("２０２６年", Some((2026, 4))),
            ("两周", Some((2, 1))),
            ("月", None),
            ("20261", None),
        ] {
            assert_eq!(number(&folded(words), 0), wanted, "{words}");
        }
    }

    #[test]
    fn traditional_words_are_compared_as_simplified_ones_and_none_is_lost() {
        let folded: String = folded("牽頭單位：完成時限，會後").iter().collect();
        assert_eq!(folded, "牵头单位:完成时限,会后");
        for (from, to) in TRADITIONAL {
            assert_eq!((from.len_utf8(), fold(*to)), (to.len_utf8(), *to));
        }
    }
}
