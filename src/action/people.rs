//! The roster: posts are given and ended, and a new clerk enters the own name (任职).

use super::params::{may, must};
use super::twin::{self, ANOTHER};
use super::{Action, Args, Ask, Change, Confirm, Done, Sense, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Person, Post, Right, Via};
use crate::rule::typed;
use crate::text::Lang;

/// Gives somebody a post, and enters the person if new.
pub(super) const APPOINT: Action = Action {
    name: "appoint",
    title: Lang::do_appoint,
    about: Lang::about_appoint,
    params: &[
        may("person", Lang::param_person, Ask::Person),
        may("name", Lang::param_name, Ask::Name),
        must("role", Lang::param_role, Ask::Role),
        must("unit", Lang::param_unit, Ask::Unit),
        must("title", Lang::param_post, Ask::Line),
        may("from", Lang::param_from, Ask::Day(Sense::Near)),
        may("until", Lang::param_until, Ask::Day(Sense::Near)),
        may("phone", Lang::param_phone, Ask::Line),
        may("mobile", Lang::param_mobile, Ask::Line),
        may("email", Lang::param_email, Ask::Line),
        ANOTHER,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: appoint,
};

/// Ends a post with a last day; what was said in it stays valid.
pub(super) const END_POST: Action = Action {
    name: "end-post",
    title: Lang::do_end_post,
    about: Lang::about_end_post,
    params: &[
        must("person", Lang::param_person, Ask::Person),
        may("role", Lang::param_role, Ask::Role),
        may("unit", Lang::param_unit, Ask::Unit),
        may("until", Lang::param_until, Ask::Day(Sense::Near)),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: end_post,
};

/// A new clerk of the lead unit enters the own name; at the machine that keeps the files only.
pub(super) const JOIN: Action = Action {
    name: "join",
    title: Lang::do_join,
    about: Lang::about_join,
    params: &[must("name", Lang::param_name, Ask::Name), may("title", Lang::param_post, Ask::Line)],
    right: None,
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: join,
};

/// A new record for a name that the roster does not have.
pub(super) fn newcomer(name: String) -> Person {
    Person {
        former_names: Vec::new(),
        schema: 1,
        name,
        pinyin: None,
        phone: None,
        mobile: None,
        wechat: None,
        email: None,
        source: None,
        note: None,
        posts: Vec::new(),
        keys: Vec::new(),
    }
}

fn appoint(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let role = args.need(cx, "role", args.id(cx, "role")?)?;
    let Some(role_record) = workspace.mechanism.role(&role) else {
        let roles: Vec<_> = workspace.mechanism.roles.iter().map(|it| it.id.to_string()).collect();
        return Err(Refusal::usage(cx.lang.no_such_role(&role, &roles.join(cx.lang.comma()))));
    };
    let unit = args.need(cx, "unit", args.unit(&workspace, cx, "unit")?)?;
    let mut namesakes = Vec::new();
    let (id, mut person) = if let Some(id) = args.person(&workspace, cx, "person")? {
        let there = workspace.people.get(&id).map(|it| (**it).clone());
        (id.clone(), there.unwrap_or_else(|| newcomer(id.to_string())))
    } else {
        let name = args.need(cx, "name", args.line("name"))?.replace([' ', '\u{3000}'], "");
        let [there, elsewhere] = twin::people(&workspace, cx, &name, &unit);
        twin::ask(args, cx, &there)?;
        namesakes = elsewhere;
        (Id::of_person(&name).twin(|it| workspace.people.contains_key(it)), newcomer(name))
    };
    let post = Post {
        role,
        unit: unit.clone(),
        title: args.need(cx, "title", args.line("title"))?,
        from: args.day(cx, "from")?.unwrap_or_else(|| cx.today(&workspace.mechanism)),
        until: args.day(cx, "until")?,
        note: None,
    };
    if let Some(held) = person.posts.iter().find(|it| is_doubled(it, &post)) {
        let held = twin::post(&workspace, cx, held);
        return Err(Refusal::refused(cx.lang.holds_post(&person.name, &role_record.name, &held)));
    }
    let mut sentence = cx.lang.appointed(
        &person.name,
        workspace.unit_name(&unit),
        &role_record.name,
        &cx.lang.day(post.from),
    );
    if !namesakes.is_empty() {
        let others = namesakes.join(cx.lang.semicolon());
        sentence = [sentence, cx.lang.namesakes(&others)].join("\n");
    }
    person.posts.push(post);
    person.phone = args.line("phone").or(person.phone);
    person.mobile = args.line("mobile").or(person.mobile);
    person.email = args.line("email").or(person.email);
    change.put_person(&id, person);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}

/// Whether it is the same post for days that both have.
fn is_doubled(one: &Post, other: &Post) -> bool {
    let begins_in = |one: &Post, other: &Post| other.until.is_none_or(|last| one.from <= last);
    (&one.role, &one.unit) == (&other.role, &other.unit)
        && begins_in(one, other)
        && begins_in(other, one)
}

fn end_post(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let today = cx.today(&workspace.mechanism);
    let id = args.need(cx, "person", args.person(&workspace, cx, "person")?)?;
    let (role, unit) = (args.id(cx, "role")?, args.unit(&workspace, cx, "unit")?);
    let until = args.day(cx, "until")?.unwrap_or(today);
    let Some(mut person) = workspace.people.get(&id).map(|it| (**it).clone()) else {
        return Err(Refusal::refused(cx.lang.no_such_person(&id)));
    };
    let mut open: Vec<&mut Post> = person
        .posts
        .iter_mut()
        .filter(|it| it.until.is_none_or(|last| last > until))
        .filter(|it| role.as_ref().is_none_or(|role| it.role == *role))
        .filter(|it| unit.as_ref().is_none_or(|unit| it.unit == *unit))
        .collect();
    match open.as_mut_slice() {
        [] => return Err(Refusal::refused(cx.lang.no_open_post(&person.name))),
        [one] => one.until = Some(until),
        several => {
            let one = |it: &&mut Post| typed::post_said(&workspace, cx.lang, it);
            let them: Vec<_> = several.iter().map(one).collect();
            let them = them.join(cx.lang.semicolon());
            return Err(Refusal::usage(cx.lang.which_post(&person.name, &them)));
        }
    }
    let sentence = cx.lang.post_ended(&person.name, &cx.lang.day(until));
    change.put_person(&id, person);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}

fn join(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    if cx.via != Via::Local {
        return Err(Refusal::refused(cx.lang.join_locally().to_owned()));
    }
    let workspace = change.workspace.clone();
    let lead = workspace.mechanism.lead_unit.clone();
    let name = args.need(cx, "name", args.line("name"))?.replace([' ', '\u{3000}'], "");
    if workspace.find_person(&name).is_some() {
        return Err(Refusal::refused(cx.lang.in_roster_already(&name)));
    }
    let Some(role) = workspace.mechanism.role("clerk") else {
        return Err(Refusal::refused(cx.lang.no_such_role("clerk", "")));
    };
    let id = Id::of_person(&name).twin(|it| workspace.people.contains_key(it));
    let title = args.line("title").unwrap_or_else(|| role.name.clone());
    let from = cx.today(&workspace.mechanism);
    let mut person = newcomer(name.clone());
    person.posts.push(Post {
        role: role.id.clone(),
        unit: lead.clone(),
        title,
        from,
        until: None,
        note: None,
    });
    change.put_person(&id, person);
    let sentence = cx.lang.joined(&name, workspace.unit_name(&lead), &role.name);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}
