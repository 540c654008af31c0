//! One term of a query and where a text contains it.

use super::{fold, sound};
use std::ops::Range;

/// The longest term that is also taken for pinyin: its places fit the bits of a number.
const LONGEST_SOUND: usize = 63;

/// A run of typed characters without blanks.
#[derive(Clone, Debug)]
pub(super) struct Term {
    typed: String,
    characters: Vec<char>,
    /// Whether the term has no character that also stands for others, so that bytes can be compared.
    literal: bool,
    /// Whether the term can be pinyin at all; if not, no table of readings is ever touched.
    sounds: bool,
}

impl Term {
    /// A term of what was typed, which is folded already.
    pub(super) fn new(folded: &str) -> Self {
        let characters: Vec<char> = folded.chars().collect();
        Self {
            literal: characters.iter().all(|&it| !it.is_ascii() && it != 'ü'),
            sounds: characters.len() <= LONGEST_SOUND
                && characters.iter().any(|&it| it.is_ascii_alphabetic() || it == 'ü'),
            typed: folded.to_owned(),
            characters,
        }
    }

    /// Where the text first contains the term: as it is written, or else as it sounds.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        self.written(text).or_else(|| self.sounded(text))
    }

    /// How well the text answers; see [`super::Query::rank`].
    pub(super) fn rank(&self, text: &str) -> Option<u8> {
        if let Some(hit) = self.written(text) {
            return Some(match (hit.start, hit.end == text.len()) {
                (0, true) => 0,
                (0, false) => 1,
                _ => 2,
            });
        }
        self.sounded(text).map(|hit| if hit.start == 0 { 3 } else { 4 })
    }

    fn written(&self, text: &str) -> Option<Range<usize>> {
        if self.literal {
            return text.find(&self.typed).map(|start| start..start + self.typed.len());
        }
        let first = *self.characters.first()?;
        if first.is_ascii_alphanumeric() && !has_letter(text, first) {
            return None;
        }
        text.char_indices().filter(|&(_, it)| fold(it) == first).find_map(|(start, _)| {
            let mut rest = text[start..].char_indices();
            for &wanted in &self.characters {
                rest.next().filter(|&(_, it)| fold(it) == wanted)?;
            }
            Some(start..start + rest.offset())
        })
    }

    fn sounded(&self, text: &str) -> Option<Range<usize>> {
        let first = *self.characters.first().filter(|_| self.sounds)?;
        let letters = sound::letter(Some(first));
        // Most characters cannot begin a hit; they are passed over without a walk.
        let begins = |it: char| sound::may_begin(it, letters) || fold(it) == first;
        text.char_indices().filter(|&(_, it)| begins(it)).find_map(|(start, _)| {
            self.sounded_from(&text[start..]).map(|length| start..start + length)
        })
    }

    /// How many bytes from the beginning of the text on sound like the term.
    fn sounded_from(&self, text: &str) -> Option<usize> {
        let end = 1_u64 << self.characters.len();
        // Each set bit is a number of typed characters that the text has answered so far.
        let mut places = 1_u64;
        for (at, character) in text.char_indices() {
            places = self.after(places, character);
            if places & end != 0 {
                return Some(at + character.len_utf8());
            }
            if places == 0 {
                return None;
            }
        }
        None
    }

    /// The places of the term that are reached from the given ones with one more character of the text.
    fn after(&self, places: u64, character: char) -> u64 {
        let mut reached = 0;
        let folded = fold(character);
        let mut letters = 0;
        for place in bits(places) {
            let wanted = self.characters.get(place).copied();
            letters |= sound::letter(wanted);
            if wanted == Some(folded) {
                reached |= 1 << (place + 1);
            }
        }
        if sound::may_begin(character, letters) {
            for reading in sound::readings(character) {
                for place in bits(places) {
                    reached |= self.spoken(place, reading);
                }
            }
        }
        reached
    }

    /// The places that one reading reaches: its initial, its whole, or what was typed of it at the end.
    fn spoken(&self, place: usize, reading: &str) -> u64 {
        let typed = &self.characters[place..];
        let common = reading.chars().zip(typed).take_while(|&(a, &b)| same_sound(a, b)).count();
        let doubled = ["zh", "ch", "sh"].iter().any(|initial| reading.starts_with(initial));
        let mut reached = 0;
        for length in 1..=common {
            let whole = reading.chars().nth(length).is_none();
            if length == 1 || whole || (length == 2 && doubled) || length == typed.len() {
                reached |= 1 << (place + length);
            }
        }
        reached
    }
}

/// Whether a letter of a reading is the one that was typed; `ü` is typed as `v`, `u` or itself.
fn same_sound(reading: char, typed: char) -> bool {
    match reading {
        'ü' => matches!(typed, 'ü' | 'v' | 'u'),
        'ê' => typed == 'e',
        _ => reading == typed,
    }
}

/// Whether the text can have a letter or digit of any case and width; all bytes are seen at once, so it is quick.
fn has_letter(text: &str, letter: char) -> bool {
    // Full-width characters are the only ones that begin with this byte and fold to ASCII.
    const WIDE: u8 = 0xef;
    let mut bytes = [0; 4];
    letter.encode_utf8(&mut bytes);
    let (small, large) = (bytes[0], bytes[0].to_ascii_uppercase());
    let is_it = |it: u8| u8::from(it == small) | u8::from(it == large) | u8::from(it == WIDE);
    text.bytes().fold(0, |any, it| any | is_it(it)) != 0
}

/// The numbers of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = set.trailing_zeros() as usize;
        set &= set.checked_sub(1)?;
        Some(place)
    })
}
