//! Keys: by which somebody comes in over SSH, entered and taken away by the secretary.

use super::params::{may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, Takes, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Key, Right, Workspace};
use crate::rule::keys::{self, Held};
use crate::seal::key::PublicKey;
use crate::text::Lang;

/// Enters a public key of somebody.
pub(super) const ADD_KEY: Action = Action {
    name: "add-key",
    title: Lang::do_add_key,
    about: Lang::about_add_key,
    params: &[
        must("person", Lang::param_person, Ask::Person),
        must("key", Lang::param_key, Ask::File(Takes::Key)),
        may("note", Lang::param_note, Ask::Line),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: add_key,
};

/// Shuts the door to a key at once; it stays in the roster, so that old words can still be told.
pub(super) const REVOKE_KEY: Action = Action {
    name: "revoke-key",
    title: Lang::do_revoke_key,
    about: Lang::about_revoke_key,
    params: &[
        must("person", Lang::param_person, Ask::Person),
        may("key", Lang::param_fingerprint, Ask::Line),
        may("reason", Lang::param_reason, Ask::Line),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: revoke_key,
};

fn add_key(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let id = args.need(cx, "person", args.person(&workspace, cx, "person")?)?;
    let sent = args.need(cx, "key", args.get("key"))?;
    let key = PublicKey::read(sent).map_err(|it| Refusal::usage(it.say(cx.lang)))?;
    unknown_yet(&workspace, &id, &key, cx)?;
    let mut person = person(&workspace, &id, cx)?;
    person.keys.push(Key {
        key: key.line,
        from: cx.now(&workspace.mechanism),
        until: None,
        note: args.line("note"),
    });
    let sentence = if person.posts_on(cx.today(&workspace.mechanism)).next().is_some() {
        cx.lang.key_added(&person.name)
    } else {
        cx.lang.key_added_without_post(&person.name)
    };
    change.put_person(&id, person);
    Ok(Done { sentence, id: key.fingerprint, messages: Vec::new() })
}

/// Refuses a key that stands in the roster already: it names one person for ever, and what was revoked
/// may be in anybody's hands.
fn unknown_yet(
    workspace: &Workspace,
    person: &Id,
    key: &PublicKey,
    cx: &Cx,
) -> Result<(), Refusal> {
    let all = keys::all(workspace);
    let Some(there) = all.iter().find(|it| it.key.as_ref() == Ok(key)) else { return Ok(()) };
    let name = workspace.person_name(there.person);
    Err(Refusal::refused(match there.record.until {
        _ if there.person != person => cx.lang.key_of_other(name),
        Some(until) => cx.lang.key_was_revoked(name, &cx.lang.day(until.date_naive())),
        None => cx.lang.key_there_already(name),
    }))
}

fn revoke_key(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let id = args.need(cx, "person", args.person(&workspace, cx, "person")?)?;
    let mut person = person(&workspace, &id, cx)?;
    let wanted = args.line("key");
    let all = keys::all(&workspace).into_iter().filter(|it| *it.person == id);
    let open: Vec<_> = all
        .enumerate()
        .filter(|(_, it)| it.record.until.is_none())
        .filter(|(_, it)| wanted.as_deref().is_none_or(|wanted| is_meant(it, wanted)))
        .collect();
    let (at, fingerprint) = match open.as_slice() {
        [] => return Err(Refusal::refused(cx.lang.no_open_key(&person.name))),
        [(at, held)] => (*at, shown(held)),
        several => {
            let shown: Vec<_> = several.iter().map(|(_, it)| shown(it)).collect();
            let sentence = cx.lang.which_key(&person.name, &shown.join(cx.lang.comma()));
            return Err(Refusal::usage(sentence));
        }
    };
    let now = cx.now(&workspace.mechanism);
    let key = person.keys.get_mut(at).expect("the keys of the roster are those of its persons");
    // A key that would have counted from later on never did.
    key.until = Some(now.max(key.from));
    key.note = args.line("reason").or(key.note.take());
    let sentence = cx.lang.key_revoked(&person.name);
    change.put_person(&id, person);
    Ok(Done { sentence, id: fingerprint, messages: Vec::new() })
}

/// Whether somebody meant this key: by its fingerprint or the first digits of it, or by the key itself.
fn is_meant(held: &Held<'_>, wanted: &str) -> bool {
    let Ok(key) = &held.key else { return held.record.key == wanted };
    let digits = wanted.strip_prefix("SHA256:").unwrap_or(wanted);
    let own = key.fingerprint.strip_prefix("SHA256:").unwrap_or(&key.fingerprint);
    (digits.len() >= 4 && own.starts_with(digits))
        || PublicKey::read(wanted).is_ok_and(|it| it == *key)
}

/// The fingerprint, or the record as it stands where it holds no key.
fn shown(held: &Held<'_>) -> String {
    held.key.as_ref().map_or_else(|_| held.record.key.clone(), |it| it.fingerprint.clone())
}

fn person(workspace: &Workspace, id: &Id, cx: &Cx) -> Result<crate::model::Person, Refusal> {
    let person = workspace.people.get(id).map(|it| (**it).clone());
    person.ok_or_else(|| Refusal::refused(cx.lang.no_such_person(id)))
}
