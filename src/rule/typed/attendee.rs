//! Somebody who is named with a post, in either order: 王明 救助科科长, 救助科科长 王明.
//!
//! The rule: the name is the part that the roster knows, else the one part of two or three characters that is
//! no post and no body. Where that says nothing, or two things, it is refused with the way to write it.

use crate::find;
use crate::model::Workspace;

/// Ends of words that are posts for certain.
const POSTS: [&str; 79] = [
    "科长",
    "处长",
    "局长",
    "股长",
    "所长",
    "队长",
    "站长",
    "院长",
    "校长",
    "园长",
    "部长",
    "厅长",
    "司长",
    "市长",
    "区长",
    "县长",
    "镇长",
    "乡长",
    "组长",
    "会长",
    "秘书长",
    "馆长",
    "台长",
    "行长",
    "社长",
    "团长",
    "董事长",
    "厂长",
    "店长",
    "护士长",
    "警长",
    "主任",
    "主席",
    "书记",
    "科员",
    "职员",
    "办事员",
    "调研员",
    "巡视员",
    "专员",
    "组员",
    "成员",
    "委员",
    "联络员",
    "协调员",
    "监督员",
    "管理员",
    "指导员",
    "研究员",
    "工作人员",
    "负责人",
    "干事",
    "理事",
    "监事",
    "经理",
    "总监",
    "主管",
    "顾问",
    "专家",
    "工程师",
    "会计师",
    "医师",
    "教师",
    "律师",
    "讲师",
    "教授",
    "院士",
    "医生",
    "大夫",
    "护士",
    "民警",
    "警官",
    "政委",
    "参谋",
    "助理",
    "秘书",
    "代表",
    "干部",
    "老师",
];

/// Ends of words that are bodies.
const BODIES: [&str; 26] = [
    "局", "委", "办", "科", "处", "队", "室", "中心", "股", "站", "所", "院", "会", "部", "厅",
    "组", "校", "馆", "街道", "镇", "乡", "区", "县", "市", "公司", "机构",
];

/// Family names of two characters, with which a name has four.
const DOUBLE: [&str; 14] = [
    "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "尉迟", "公孙", "慕容", "令狐", "皇甫", "夏侯",
    "端木", "长孙",
];

/// Somebody by name and post, as they were understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attendee {
    /// The name, without inner blanks.
    pub name: String,
    /// The post; empty where none is given.
    pub post: String,
}

impl Attendee {
    /// The form in which records keep it: name, blank, post.
    pub fn line(&self) -> String {
        format!("{} {}", self.name, self.post).trim().to_owned()
    }
}

/// Reads a name with or without a post; none where it is not clear which part is the name.
pub fn attendee(workspace: &Workspace, typed: &str) -> Option<Attendee> {
    let parts = parts(typed);
    let is_known = |it: &str| workspace.people.values().any(|person| find::same(&person.name, it));
    let by = |name: usize| {
        let post = parts.iter().enumerate().filter(|(at, _)| *at != name).map(|it| it.1.as_str());
        Attendee { name: parts[name].clone(), post: joined(post) }
    };
    match parts.as_slice() {
        [] => return None,
        [one] => return alone(workspace, one),
        _ => {}
    }
    if !parts.iter().any(|it| it.chars().any(is_han)) {
        // Names of other scripts have blanks of their own; the first word is the name, as it is kept.
        return Some(by(0));
    }
    let of = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..parts.len()).filter(|at| is(&parts[*at])).collect()
    };
    let known = of(&is_known);
    let names = of(&|it| form_of(it) == Form::Name);
    let perhaps = of(&|it| form_of(it) == Form::Perhaps);
    match (known.as_slice(), names.as_slice(), perhaps.as_slice()) {
        ([one], ..) | ([], [one], _) | ([], [], [one]) => Some(by(*one)),
        _ => None,
    }
}

/// What a part looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    /// A name.
    Name,
    /// A name that ends as posts do, such as 王长.
    Perhaps,
    /// A post, a body, or something else that is no name.
    Other,
}

fn form_of(part: &str) -> Form {
    let han = part.chars().filter(|it| is_han(*it)).count();
    let all = part.chars().count();
    if part.contains('·') && !is_post(part) {
        return Form::Name;
    }
    let short = han == all
        && ((2..=3).contains(&all) || (all == 4 && DOUBLE.iter().any(|it| part.starts_with(it))));
    if !short || is_post(part) || (all > 2 && is_body(part)) {
        Form::Other
    } else if part.ends_with(['长', '员', '师']) {
        Form::Perhaps
    } else {
        Form::Name
    }
}

/// One part alone: a name, or name and post without a blank where the roster knows the name.
fn alone(workspace: &Workspace, part: &str) -> Option<Attendee> {
    let bare = |name: &str| Attendee { name: name.to_owned(), post: String::new() };
    let known = workspace.people.values().map(|it| it.name.as_str());
    let with_post = |name: &str| {
        let rest = part.strip_prefix(name).or_else(|| part.strip_suffix(name))?;
        is_post(rest).then(|| Attendee { name: name.to_owned(), post: rest.to_owned() })
    };
    let mut found = Vec::new();
    for name in known {
        if find::same(name, part) {
            return Some(bare(name));
        }
        found.extend(with_post(name));
    }
    found.dedup();
    match found.as_slice() {
        [one] => Some(one.clone()),
        [] if form_of(part) != Form::Other || !part.chars().any(is_han) => Some(bare(part)),
        _ => None,
    }
}

/// The parts that blanks, commas and brackets make; single characters in a row are one name.
fn parts(typed: &str) -> Vec<String> {
    let line: String =
        typed.chars().map(|it| if "（）()，,".contains(it) { ' ' } else { it }).collect();
    let mut parts: Vec<String> = Vec::new();
    let mut spelled = false;
    for part in line.split_whitespace() {
        let part = part.strip_suffix("同志").unwrap_or(part);
        let single = part.chars().count() == 1 && part.chars().all(is_han);
        match parts.last_mut() {
            Some(last) if single && spelled => last.push_str(part),
            _ if part.is_empty() => {}
            _ => parts.push(find::dots(part)),
        }
        spelled = single;
    }
    parts
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for part in parts {
        let between = [line.chars().next_back(), part.chars().next()];
        if between.iter().flatten().any(|it| !is_han(*it)) && !line.is_empty() {
            line.push(' ');
        }
        line += part;
    }
    line
}

fn is_post(part: &str) -> bool {
    POSTS.iter().any(|it| part.ends_with(it))
}

fn is_body(part: &str) -> bool {
    BODIES.iter().any(|it| part.ends_with(it))
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> String {
        let workspace = crate::fixture::workspace("zibo-emtct", "");
        attendee(&workspace, typed)
            .map_or_else(|| "?".to_owned(), |it| format!("{}|{}", it.name, it.post))
    }

    #[test]
    fn the_name_is_found_in_either_order() {
        for (typed, said) in [
            ("王明 救助科科长", "王明|救助科科长"),
            ("救助科科长 王明", "王明|救助科科长"),
            ("救助科科长　王 明", "王明|救助科科长"),
            ("王明（救助科科长）", "王明|救助科科长"),
            ("治安支队副支队长，李明", "李明|治安支队副支队长"),
            ("市公安局 治安支队 副支队长 李明", "李明|市公安局治安支队副支队长"),
            ("科员 欧阳小明", "欧阳小明|科员"),
            ("张长 科长", "张长|科长"),
            ("科长 张长", "张长|科长"),
            ("办公室 王小明同志", "王小明|办公室"),
            ("阿依古丽•买买提 干事", "阿依古丽·买买提|干事"),
            ("王明", "王明|"),
            ("郭静科员", "郭静|科员"),
            ("科员郭静", "郭静|科员"),
            ("郭静 救助", "郭静|救助"),
            ("J. Doe", "J.|Doe"),
        ] {
            assert_eq!(read(typed), said, "{typed}");
        }
    }

    #[test]
    fn what_could_be_two_things_is_not_guessed() {
        for typed in [
            "王明 李红",
            "李科长",
            "副主任",
            "王明科长",
            "治安支队副支队长李明",
            "王明 救助",
            "科长 主任",
            "",
        ] {
            assert_eq!(read(typed), "?", "{typed}");
        }
    }
}
