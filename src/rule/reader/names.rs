//! Units in words: found by full name, short name or alias, whole; nothing that only resembles one is taken.

use crate::model::{Id, Workspace};
use crate::rule::plain::{bare, fold};

/// The names of the units of a mechanism, the longest first.
pub struct Names<'a> {
    workspace: &'a Workspace,
    all: Vec<(Vec<char>, &'a Id)>,
}

/// Units that were found in words, and words that stand where a unit should and are none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// The units, each once.
    pub units: Vec<Id>,
    /// 各成员单位, and every name that nobody has.
    pub unknown: Vec<String>,
}

/// What parts the names of units in a list.
pub const COMMAS: [char; 9] = [',', '，', '、', '；', ';', '/', '／', ' ', '\u{3000}'];
/// Those of them that may as well stand within a name: 市 教 育 局.
const BLANKS: [char; 2] = [' ', '\u{3000}'];
/// What joins the last two names.
const AND: &[&str] = &["以及", "和", "与", "及"];
/// What a list ends with that names more units without saying which.
const OTHERS: &[&str] = &["等单位", "等部门", "等相关单位", "等有关单位", "等部门和单位", "等"];
/// What may stand before a name in running words; after any other character it is a part of a longer one.
const BEFORE: &str = "由请和与及会同令成求托经是即为向交将让定商报负具体，、。；：";
/// What the name of a unit ends with.
const ENDS: &[&str] = &[
    "局",
    "委",
    "办",
    "部",
    "厅",
    "院",
    "会",
    "中心",
    "支队",
    "大队",
    "队",
    "公司",
    "集团",
    "政府",
    "单位",
    "部门",
    "街道",
    "乡镇",
    "街镇",
    "区县",
    "机构",
    "学校",
    "银行",
    "站",
    "所",
    "处",
    "专班",
    "法院",
    "检察院",
];

impl<'a> Names<'a> {
    /// The names of all units.
    pub fn of(workspace: &'a Workspace) -> Self {
        let each =
            workspace.units.iter().flat_map(|(id, unit)| unit.names().map(move |it| (it, id)));
        let mut all: Vec<_> =
            each.map(|(name, id)| (bare(name), id)).filter(|it| it.0.len() > 1).collect();
        all.sort_by_key(|it| std::cmp::Reverse(it.0.len()));
        Self { workspace, all }
    }

    /// The unit that is called exactly so; none if nobody is, or two are.
    pub fn exact(&self, typed: &str) -> Option<&'a Id> {
        let wanted = bare(typed);
        let mut named = self.all.iter().filter(|it| it.0 == wanted).map(|it| it.1);
        let first = named.next();
        if named.any(|it| Some(it) != first) {
            return None;
        }
        first.or_else(|| self.workspace.units.get_key_value(typed).map(|it| it.0))
    }

    /// The units of a list.
    pub fn list(&self, value: &str) -> Found {
        let mut found = Found::default();
        for part in parts(value) {
            self.take(part.trim(), &mut found);
        }
        found
    }

    fn take(&self, part: &str, found: &mut Found) {
        let part = part.trim_matches(|it: char| it == '。' || it.is_whitespace());
        if part.is_empty() {
            return;
        }
        if let Some(unit) = self.exact(part) {
            return found.add(unit);
        }
        if part.contains(BLANKS) {
            return part.split(BLANKS).for_each(|it| self.take(it, found));
        }
        // 市教育局和市公安局 are two if both are known; 市文化和旅游局 is one.
        for and in AND {
            for (at, _) in part.match_indices(and) {
                let two = (self.exact(&part[..at]), self.exact(&part[at + and.len()..]));
                if let (Some(one), Some(other)) = two {
                    found.add(one);
                    return found.add(other);
                }
            }
        }
        let others = OTHERS.iter().find_map(|it| part.strip_suffix(it).map(|unit| (unit, *it)));
        match others.and_then(|(unit, tail)| Some((self.exact(unit)?, tail))) {
            Some((unit, tail)) => {
                found.add(unit);
                found.unknown.push(tail.to_owned());
            }
            None => found.unknown.push(part.to_owned()),
        }
    }

    /// The units whose names stand one after the other up to a place in running words, and what stands where
    /// another one should.
    pub fn up_to(&self, chars: &[char], end: usize) -> Found {
        let mut found = Found::default();
        let mut at = end;
        for tail in OTHERS {
            let len = tail.chars().count();
            if at >= len && chars[at - len..at].iter().copied().eq(tail.chars()) {
                found.unknown.push((*tail).to_owned());
                at -= len;
                break;
            }
        }
        let tails = found.unknown.len();
        loop {
            if let Some((start, unit)) = self.ending(chars, at) {
                found.add(unit);
                at = start;
            } else {
                let word = word_before(chars, at);
                if !is_like_a_unit(&word) {
                    break;
                }
                at -= word.chars().count();
                found.unknown.push(word);
            }
            match joined(chars, at) {
                Some(len) => at -= len,
                None => break,
            }
        }
        found.units.reverse();
        if found.units.is_empty() && found.unknown.len() == tails {
            // 等单位 says nothing where no unit stands before it.
            found.unknown.clear();
        }
        found
    }

    /// The longest name that ends at a place, and where it begins.
    fn ending(&self, chars: &[char], end: usize) -> Option<(usize, &'a Id)> {
        let stands = |name: &[char]| {
            let start = end.checked_sub(name.len())?;
            (chars[start..end].iter().map(|it| fold(*it)).eq(name.iter().copied())).then_some(start)
        };
        let (start, name) = self.all.iter().find_map(|(name, _)| Some((stands(name)?, name)))?;
        let before = start.checked_sub(1).map(|it| chars[it]);
        let alone = before.is_none_or(|it| !it.is_alphanumeric() || BEFORE.contains(it));
        let name: String = name.iter().collect();
        Some((start, self.exact(&name)?)).filter(|_| alone)
    }
}

impl Found {
    fn add(&mut self, unit: &Id) {
        if !self.units.contains(unit) {
            self.units.push(unit.clone());
        }
    }
}

/// A list at its commas, those in brackets left alone: 区公安分局（交管、治安） is one.
fn parts(value: &str) -> Vec<&str> {
    let mut depth = 0i32;
    let split = |ch: char| {
        depth += i32::from(matches!(ch, '（' | '(')) - i32::from(matches!(ch, '）' | ')'));
        depth <= 0 && COMMAS.contains(&ch) && !BLANKS.contains(&ch)
    };
    value.split(split).collect()
}

/// The word before a place, back to a sign or to what gives somebody a task.
fn word_before(chars: &[char], end: usize) -> String {
    let stops = |it: &char| !it.is_alphanumeric() || matches!(it, '由' | '请');
    let start = chars[..end].iter().rposition(stops).map_or(0, |it| it + 1);
    chars[start..end].iter().collect()
}

/// How many characters before a place join a name to the one before it.
fn joined(chars: &[char], at: usize) -> Option<usize> {
    if at > 0 && chars[at - 1] == '、' {
        return Some(1);
    }
    let is_and = |it: &&&str| {
        let len = it.chars().count();
        at >= len && chars[at - len..at].iter().copied().eq(it.chars())
    };
    AND.iter().find(is_and).map(|it| it.chars().count())
}

fn is_like_a_unit(word: &str) -> bool {
    let chars = word.chars().count();
    (2..=16).contains(&chars) && ENDS.iter().any(|it| word.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn said(found: &Found) -> String {
        let units: Vec<&str> = found.units.iter().map(Id::as_str).collect();
        format!("{} / {}", units.join(" "), found.unknown.join(" ")).trim().to_owned()
    }

    #[test]
    fn a_list_names_units_whole_and_keeps_what_it_does_not_know() {
        let demo = fixture::workspace("demo", "");
        let names = Names::of(&demo);
        for (list, wanted) in [
            ("市教育局、市公安局", "jyj gaj /"),
            ("市卫健委，示例市公安局", "wjw gaj /"),
            ("市教育局和市公安局", "jyj gaj /"),
            ("市文化和旅游局", "wlj /"),
            ("市 教 育 局 、市公安局", "jyj gaj /"),
            ("市教育局 市公安局 某局", "jyj gaj / 某局"),
            ("各成员单位", "/ 各成员单位"),
            ("市公安局等部门", "gaj / 等部门"),
            ("市公安局、县教育局", "gaj / 县教育局"),
            ("教育局", "/ 教育局"),
            ("", "/"),
        ] {
            assert_eq!(said(&names.list(list)), wanted, "{list}");
        }
    }

    #[test]
    fn running_words_name_units_up_to_a_place_and_no_part_of_a_longer_name() {
        let demo = fixture::workspace("demo", "");
        let names = Names::of(&demo);
        for (words, wanted) in [
            ("会议决定由市教育局", "jyj /"),
            ("请市教育局、市公安局和市城管局", "jyj gaj cgj /"),
            ("市文化和旅游局", "wlj /"),
            ("由邻市公安局", "/ 邻市公安局"),
            ("县教育局、市公安局", "gaj / 县教育局"),
            ("各成员单位", "/ 各成员单位"),
            ("市公安局等部门", "gaj / 等部门"),
            ("由市公安局、各街镇、市教育局等单位", "gaj jyj / 等单位 各街镇"),
            ("各项工作", "/"),
            ("医联体", "/"),
        ] {
            let chars: Vec<char> = words.chars().collect();
            assert_eq!(said(&names.up_to(&chars, chars.len())), wanted, "{words}");
        }
    }
}
