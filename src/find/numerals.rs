//! Numbers as people write them: digits of any width, and Chinese numerals (十二, 两百零五, 二〇二六).

/// The text with every number in it in plain digits: `二〇二六年十二月十七日` is `2026年12月17日`.
///
/// Numerals that make no number together stay as they are, so that nothing is read into them.
pub fn in_digits(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for character in text.chars().map(super::narrow).chain(['\0']) {
        if is_numeral(character) {
            run.push(character);
            continue;
        }
        match spoken(&run) {
            Some(number) => out += &number.to_string(),
            None => out += &run,
        }
        run.clear();
        out.push(character);
    }
    out.pop();
    out
}

/// The whole number that the text is, without a sign: `12`, `１２`, `十二`.
pub fn number(text: &str) -> Option<u32> {
    let digits = in_digits(text.trim());
    let plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// The value of a Chinese digit; 两 is one too, and so are the circles that are typed for a zero.
fn digit(character: char) -> Option<u32> {
    Some(match character {
        '零' | '〇' | '○' | '◯' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit(character: char) -> Option<u32> {
    match character {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

fn is_numeral(character: char) -> bool {
    digit(character).is_some() || unit(character).is_some()
}

/// The number that a run of numerals is, digit by digit (二〇二六) or with its units (二十六).
fn spoken(run: &str) -> Option<u32> {
    let digits: Vec<u32> = run.chars().map_while(digit).collect();
    if digits.len() == run.chars().count() {
        return match digits.as_slice() {
            [one] => Some(*one),
            // Two digits in a row, as in 三五, are two numbers or a guess.
            [_, _, _, ..] if !run.contains('两') => {
                digits.iter().try_fold(0_u32, |sum, it| sum.checked_mul(10)?.checked_add(*it))
            }
            _ => None,
        };
    }
    with_units(run)
}

fn with_units(run: &str) -> Option<u32> {
    let (mut total, mut waiting, mut below, mut zero) = (0, None, u32::MAX, false);
    for character in run.chars() {
        match (digit(character), unit(character)) {
            (Some(_), _) if waiting.is_some() => return None,
            (Some(0), _) => zero = true,
            (Some(digit), _) => waiting = Some(digit),
            (None, Some(unit)) if unit < below => {
                let alone = (unit == 10 && total == 0).then_some(1);
                total += waiting.take().or(alone)? * unit;
                (below, zero) = (unit, false);
            }
            _ => return None,
        }
    }
    match waiting {
        // 一百二 may be 120 or a slip for 102.
        Some(_) if below > 10 && !zero => None,
        Some(digit) => Some(total + digit),
        None if zero => None,
        None => Some(total),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::dates::chinese_number;

    #[test]
    fn every_number_that_is_said_is_read_again() {
        for n in 0..1000 {
            assert_eq!(number(&chinese_number(n)), Some(n), "{}", chinese_number(n));
        }
    }

    #[test]
    fn numbers_are_read_in_every_form_and_never_guessed() {
        for (typed, read) in [
            ("12", 12),
            (" １２ ", 12),
            ("两", 2),
            ("两百零五", 205),
            ("二〇二六", 2026),
            ("二○二六", 2026),
            ("二零二六", 2026),
            ("一千零二十", 1020),
        ] {
            assert_eq!(number(typed), Some(read), "{typed}");
        }
        for typed in [
            "",
            "三五",
            "一百二",
            "十百",
            "百",
            "二十十",
            "一二十",
            "-3",
            "3.5",
            "1e3",
            "十零",
            "99999999999",
        ] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_numbers_of_a_text_are_put_into_digits() {
        for (text, read) in [
            ("二〇二六年十二月十七日", "2026年12月17日"),
            ("上午九点半", "上午9点半"),
            ("下周三", "下周3"),
            ("２０２６年十二月", "2026年12月"),
            ("三五天", "三五天"),
            ("", ""),
        ] {
            assert_eq!(in_digits(text), read);
        }
    }
}
