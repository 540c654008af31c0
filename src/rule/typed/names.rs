//! Which unit and which person a typed name means.
//!
//! The rule: a name is itself whatever its width, blanks and brackets; a person may be named with a unit, a
//! role or a title beside. What means nobody or two is refused with those it could be, and what tells them apart.

use chrono::NaiveDate;

use crate::cx::{Cx, Refusal};
use crate::find::{Query, key, same};
use crate::model::{Id, Person, Post, Unit, Workspace};
use crate::text::Lang;

/// The most candidates that are listed.
const MOST: usize = 6;

/// Marks that part a list for certain; a blank may belong to a name.
pub const SEPARATORS: [char; 9] = [',', '，', '、', ';', '；', '/', '／', '\n', '\t'];

/// The unit that is meant, by id or by any of its names.
///
/// # Errors
/// If there is none or more than one, with those that it could be.
pub fn unit(workspace: &Workspace, cx: &Cx, typed: &str) -> Result<Id, Refusal> {
    let wanted = key(typed);
    if let Some((id, _)) = workspace.units.get_key_value(wanted.as_str()) {
        return Ok(id.clone());
    }
    let all = workspace.units_in_order();
    let mut called: Vec<_> =
        all.iter().filter(|(_, it)| it.names_now().any(|name| key(name) == wanted)).collect();
    if called.is_empty() {
        // A name that is borne today goes before one that was borne once.
        called = all.iter().filter(|(_, it)| it.names().any(|name| key(name) == wanted)).collect();
    }
    match called.as_slice() {
        [(id, _)] => Ok((*id).clone()),
        [] => {
            let query = Query::new(typed);
            let near = all.iter().filter(|(id, it)| {
                let names = || it.names().chain([id.as_str()]);
                names().any(|name| query.rank(name).is_some() || is_near(&key(name), &wanted))
            });
            let near: Vec<_> = near.take(MOST).map(|(id, it)| unit_said(id, it)).collect();
            Err(none(
                &near,
                cx,
                || cx.lang.no_such_unit(typed),
                |them| cx.lang.typed_no_unit(typed, them),
            ))
        }
        several => {
            let them: Vec<_> = several.iter().map(|(id, it)| unit_said(id, it)).collect();
            Err(Refusal::refused(cx.lang.typed_which_unit(typed, &them.join(cx.lang.comma()))))
        }
    }
}

/// Several units, each once, in the order in which they were typed.
///
/// # Errors
/// For the first part that is no unit, as [`unit`] says it.
pub fn units(workspace: &Workspace, cx: &Cx, typed: &str) -> Result<Vec<Id>, Refusal> {
    list(typed, &|part| unit(workspace, cx, part))
}

/// The person of the roster who is meant: by id, by name, or by name with unit, role or title beside.
///
/// # Errors
/// If there is nobody or more than one, with those that it could be.
pub fn person(workspace: &Workspace, cx: &Cx, typed: &str) -> Result<Id, Refusal> {
    let wanted = key(typed);
    if let Some((id, _)) = workspace.people.get_key_value(wanted.as_str()) {
        return Ok(id.clone());
    }
    let today = cx.today(&workspace.mechanism);
    let people = || workspace.people.iter();
    let mut found: Vec<_> = people().filter(|(_, it)| key(&it.name) == wanted).collect();
    if found.is_empty() {
        found = people().filter(|(_, it)| is_qualified(workspace, it, &wanted)).collect();
    }
    let said =
        |(id, it): &(&Id, &std::sync::Arc<Person>)| person_said(workspace, cx, (id, it), today);
    match found.as_slice() {
        [(id, _)] => Ok((*id).clone()),
        [] => {
            let query = Query::new(typed);
            let near = people().filter(|(_, it)| {
                let name = key(&it.name);
                query.rank(&it.name).is_some() || is_near(&name, &wanted) || wanted.contains(&name)
            });
            let near: Vec<_> = near.take(MOST).map(|it| said(&it)).collect();
            Err(none(
                &near,
                cx,
                || cx.lang.no_such_person(typed),
                |them| cx.lang.typed_no_person(typed, them),
            ))
        }
        several => {
            let them: Vec<_> = several.iter().take(MOST).map(said).collect();
            let them = them.join(cx.lang.semicolon());
            Err(Refusal::refused(cx.lang.typed_which_person(typed, several.len(), &them)))
        }
    }
}

/// Several persons of the roster, each once, in the order in which they were typed.
///
/// # Errors
/// For the first part that is nobody, as [`person`] says it.
pub fn people(workspace: &Workspace, cx: &Cx, typed: &str) -> Result<Vec<Id>, Refusal> {
    list(typed, &|part| person(workspace, cx, part))
}

/// Several values of one sort, each once. A blank, 和, 及 or 与 parts two of them only where the whole is no name
/// and the parts are.
///
/// # Errors
/// For the first part that is no value, in the words of `one`.
pub fn list<T: PartialEq>(
    typed: &str,
    one: &dyn Fn(&str) -> Result<T, Refusal>,
) -> Result<Vec<T>, Refusal> {
    let mut found: Vec<T> = Vec::new();
    let mut keep = |it: T| {
        if !found.contains(&it) {
            found.push(it);
        }
    };
    if let Ok(whole) = one(typed.trim()) {
        return Ok(vec![whole]);
    }
    for part in typed.split(SEPARATORS).map(str::trim).filter(|it| !it.is_empty()) {
        match one(part) {
            Ok(it) => keep(it),
            Err(refusal) => parted(part, one).ok_or(refusal)?.into_iter().for_each(&mut keep),
        }
    }
    Ok(found)
}

/// The values that blanks and 和 part, if there is exactly one way to part them.
fn parted<T>(part: &str, one: &dyn Fn(&str) -> Result<T, Refusal>) -> Option<Vec<T>> {
    let mut cuts: Vec<(usize, usize)> = part
        .char_indices()
        .filter(|(_, it)| it.is_whitespace() || matches!(it, '和' | '及' | '与'))
        .map(|(at, it)| (at, at + it.len_utf8()))
        .collect();
    if cuts.is_empty() || cuts.len() > 40 {
        return None;
    }
    cuts.push((part.len(), part.len()));
    let ways = ways(part, 0, &cuts, one);
    let [way] = ways.as_slice() else { return None };
    way.iter().map(|(from, to)| one(part.get(*from..*to)?).ok()).collect()
}

/// The ways to part what begins here into values, at most two.
fn ways<T>(
    part: &str,
    from: usize,
    cuts: &[(usize, usize)],
    one: &dyn Fn(&str) -> Result<T, Refusal>,
) -> Vec<Vec<(usize, usize)>> {
    if part.get(from..).is_none_or(|it| it.trim().is_empty()) {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (at, (end, next)) in cuts.iter().enumerate().filter(|(_, it)| it.0 > from) {
        if part.get(from..*end).is_some_and(|it| one(it.trim()).is_ok()) {
            for mut rest in ways(part, *next, &cuts[at + 1..], one) {
                rest.insert(0, (from, *end));
                found.push(rest);
            }
        }
        if found.len() > 1 {
            break;
        }
    }
    found
}

/// Whether what was typed is this person's name with nothing beside but a unit, a role or a title of theirs.
fn is_qualified(workspace: &Workspace, person: &Person, wanted: &str) -> bool {
    const FILLERS: [&str; 6] = ["[", "]", ",", "、", "的", "同志"];
    let name = key(&person.name);
    let Some((before, after)) = wanted.split_once(name.as_str()).filter(|_| !name.is_empty())
    else {
        return false;
    };
    person.posts.iter().any(|post| {
        let mut words = words_of(workspace, post);
        words.extend(FILLERS.map(str::to_owned));
        is_made_of(before, &words) && is_made_of(after, &words)
    })
}

/// The words by which a post is told: the unit's names, with and without 市 before them, the role, the title.
fn words_of(workspace: &Workspace, post: &Post) -> Vec<String> {
    let unit = workspace.units.get(&post.unit).map(|it| it.names().map(key).collect::<Vec<_>>());
    let mut words = unit.unwrap_or_default();
    let short: Vec<_> = words
        .iter()
        .filter_map(|it| it.strip_prefix(['市', '区', '县', '省']))
        .map(str::to_owned)
        .collect();
    words.extend(short);
    words.extend(workspace.mechanism.role(&post.role).map(|it| key(&it.name)));
    words.extend([key(&post.title), post.unit.to_string(), post.role.to_string()]);
    words.retain(|it| !it.is_empty());
    words
}

fn is_made_of(rest: &str, words: &[String]) -> bool {
    rest.is_empty()
        || words
            .iter()
            .any(|it| rest.strip_prefix(it.as_str()).is_some_and(|rest| is_made_of(rest, words)))
}

/// Whether two names differ in one character, as a slip of the hand or of the input method makes it.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
    one.len() == other.len()
        && one.len() > 1
        && one.iter().zip(&other).filter(|(a, b)| a != b).count() == 1
}

fn none(
    near: &[String],
    cx: &Cx,
    nothing: impl FnOnce() -> String,
    some: impl FnOnce(&str) -> String,
) -> Refusal {
    if near.is_empty() {
        Refusal::refused(nothing())
    } else {
        Refusal::refused(some(&near.join(cx.lang.semicolon())))
    }
}

/// A unit by what tells it apart: 市教育局（jyj，示例市教育局）.
pub fn unit_said(id: &Id, unit: &Unit) -> String {
    let full = if same(&unit.name, &unit.short_name) {
        String::new()
    } else {
        format!("，{}", unit.name)
    };
    format!("{}（{id}{full}）", unit.short_name)
}

/// A person by what tells them apart: 郭静（guo-jing，市教育局 联络员 科员，2024-01-01 起）.
fn person_said(
    workspace: &Workspace,
    cx: &Cx,
    (id, person): (&Id, &Person),
    today: NaiveDate,
) -> String {
    let mut posts: Vec<&Post> = person.posts_on(today).collect();
    if posts.is_empty() {
        posts.extend(person.posts.last());
    }
    let mut words = vec![id.to_string()];
    words.extend(posts.iter().map(|it| post_said(workspace, cx.lang, it)));
    format!("{}（{}）", person.name, words.join("，"))
}

/// A post by what tells it apart: 市教育局 联络员 科员，2024-01-01 起.
pub fn post_said(workspace: &Workspace, lang: Lang, post: &Post) -> String {
    let role = workspace.mechanism.role(&post.role).map_or("", |it| it.name.as_str());
    let words = [workspace.unit_name(&post.unit), role, post.title.as_str()];
    let words: Vec<_> = words.into_iter().filter(|it| !it.is_empty()).collect();
    let since = lang.typed_since(&post.from.to_string());
    let until = post.until.map(|it| lang.typed_until(&it.to_string()));
    format!("{}，{since}{}", words.join(" "), until.unwrap_or_default())
}
