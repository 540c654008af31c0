//! Which keys open the door, and to whom: a key names one person, and counts while that person holds a post.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::model::{Id, Key, Workspace};
use crate::seal::key::{BadKey, PublicKey};

/// A key as it stands in the roster.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// Whose it is.
    pub person: &'a Id,
    /// Its record.
    pub record: &'a Key,
    /// The key, or why the record holds none.
    pub key: Result<PublicKey, BadKey>,
}

/// Whether a key opens the door.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It does.
    Counts,
    /// It will, from a later instant on.
    Ahead,
    /// It was revoked.
    Revoked,
    /// Its person holds no post that day.
    NoPost,
    /// It stands under two persons, or twice under one, so that it names nobody.
    Twice,
    /// The record holds no key that may open it.
    Unfit,
}

impl Standing {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Ahead => "ahead",
            Self::Revoked => "revoked",
            Self::NoPost => "no-post",
            Self::Twice => "twice",
            Self::Unfit => "unfit",
        }
    }
}

/// Every key of the roster, by person, in the order of the record.
pub fn all(workspace: &Workspace) -> Vec<Held<'_>> {
    let keys = workspace
        .people
        .iter()
        .flat_map(|(person, it)| it.keys.iter().map(move |record| (person, record)));
    keys.map(|(person, record)| Held { person, record, key: read(record) }).collect()
}

/// The key of a record; one that is not written as the program writes it was put there by a hand that may
/// have meant another.
pub fn read(record: &Key) -> Result<PublicKey, BadKey> {
    PublicKey::read(&record.key)
        .and_then(|it| if it.line == record.key { Ok(it) } else { Err(BadKey::Unread) })
}

/// Every key with whether it opens the door at this instant.
pub fn standings(workspace: &Workspace, at: DateTime<Utc>) -> Vec<(Held<'_>, Standing)> {
    let all = all(workspace);
    let twice = doubled(&all);
    let day = at.with_timezone(&workspace.mechanism.offset()).date_naive();
    let judge = |it: &Held<'_>| {
        let Ok(key) = &it.key else { return Standing::Unfit };
        let holds_post =
            workspace.people.get(it.person).is_some_and(|it| it.posts_on(day).next().is_some());
        match () {
            () if twice.contains_key(key.fingerprint.as_str()) => Standing::Twice,
            () if it.record.until.is_some_and(|until| until <= at) => Standing::Revoked,
            () if it.record.from > at => Standing::Ahead,
            () if !holds_post => Standing::NoPost,
            () => Standing::Counts,
        }
    };
    let judged: Vec<_> = all.iter().map(judge).collect();
    drop(twice);
    all.into_iter().zip(judged).collect()
}

/// Keys that open the door at this instant, with the one person that each names.
pub fn counting(workspace: &Workspace, at: DateTime<Utc>) -> Vec<(&Id, PublicKey)> {
    let all = standings(workspace, at).into_iter();
    let counts = all.filter(|(_, standing)| *standing == Standing::Counts);
    let mut found: Vec<_> =
        counts.filter_map(|(it, _)| it.key.ok().map(|key| (it.person, key))).collect();
    found.sort();
    found
}

/// Fingerprints that stand more than once, with everybody under whom they do.
pub fn doubled<'a>(all: &'a [Held<'a>]) -> BTreeMap<&'a str, BTreeSet<&'a Id>> {
    let mut times: BTreeMap<&str, (usize, BTreeSet<&Id>)> = BTreeMap::new();
    for it in all {
        if let Ok(key) = &it.key {
            let (count, people) = times.entry(&key.fingerprint).or_default();
            *count += 1;
            people.insert(it.person);
        }
    }
    times.into_iter().filter(|(_, it)| it.0 > 1).map(|(key, it)| (key, it.1)).collect()
}

/// How the key with this fingerprint stands under a person; none if the person has no such key.
pub fn standing_of(
    workspace: &Workspace,
    person: &str,
    fingerprint: &str,
    at: DateTime<Utc>,
) -> Option<Standing> {
    let is_it = |it: &Held<'_>| {
        &**it.person == person && it.key.as_ref().is_ok_and(|it| it.fingerprint == fingerprint)
    };
    standings(workspace, at).into_iter().find(|(it, _)| is_it(it)).map(|(_, standing)| standing)
}

/// Whether this fingerprint was a key of the person at an instant; posts are asked by whoever asks for rights.
pub fn is_of(workspace: &Workspace, person: &str, fingerprint: &str, at: DateTime<Utc>) -> bool {
    workspace.people.get(person).is_some_and(|it| {
        it.keys
            .iter()
            .filter(|it| it.holds_at(at))
            .any(|it| read(it).is_ok_and(|it| it.fingerprint == fingerprint))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::workspace;
    use crate::seal::key::sample;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// 郭静, liaison of 市妇联 from 2024-01-18, and 李文, who holds a post until the end of February.
    fn roster(guo: &str, li: &str) -> Workspace {
        let post = |role: &str, days: &str| {
            format!("[[posts]]\nrole = \"{role}\"\nunit = \"fl\"\ntitle = \"科长\"\n{days}\n")
        };
        let person = |id: &str, name: &str, rest: String| {
            format!("#- people/{id}.toml\nschema = 1\nname = \"{name}\"\n{rest}")
        };
        let guo = post("liaison", "from = 2024-01-18") + guo;
        let li = post("clerk", "from = 2024-02-01\nuntil = 2024-02-29") + li;
        workspace("zibo-emtct", &(person("guo-jing", "郭静", guo) + &person("li-wen", "李文", li)))
    }

    fn key(line: &str, times: &str) -> String {
        format!("[[keys]]\nkey = \"{line}\"\n{times}\n")
    }

    fn said(workspace: &Workspace, when: &str) -> Vec<&'static str> {
        assert_eq!(*workspace.faults, vec![]);
        standings(workspace, at(when)).into_iter().map(|(_, it)| it.code()).collect()
    }

    #[test]
    fn a_key_counts_from_its_instant_until_it_is_revoked_and_while_a_post_is_held() {
        let times = "from = 2024-02-10T09:00:00+08:00\nuntil = 2024-03-05T10:00:00+08:00";
        let both = roster(&key(sample::ED25519, times), &key(sample::ECDSA, times));
        assert_eq!(said(&both, "2024-02-10T00:59:59Z"), ["ahead", "ahead"]);
        assert_eq!(said(&both, "2024-02-10T01:00:00Z"), ["counts", "counts"]);
        // The post of the other ends with the last day of February where the mechanism sits.
        assert_eq!(said(&both, "2024-02-29T15:59:59Z"), ["counts", "counts"]);
        assert_eq!(said(&both, "2024-02-29T16:00:00Z"), ["counts", "no-post"]);
        assert_eq!(said(&both, "2024-03-05T02:00:00Z"), ["revoked", "revoked"]);
        let counting = counting(&both, at("2024-02-29T16:00:00Z"));
        assert_eq!(counting.len(), 1);
        assert_eq!(&**counting[0].0, "guo-jing");
    }

    #[test]
    fn a_key_of_two_persons_names_nobody_even_if_one_of_them_gave_it_up() {
        let open = key(sample::ED25519, "from = 2024-02-10T09:00:00+08:00");
        let shut = open.trim_end().to_owned() + "\nuntil = 2024-02-11T09:00:00+08:00\n";
        for other in [&open, &shut] {
            assert_eq!(said(&roster(&open, other), "2024-02-20T00:00:00Z"), ["twice", "twice"]);
        }
    }

    #[test]
    fn what_a_hand_wrote_otherwise_than_the_program_counts_for_nothing() {
        let from = "from = 2024-02-10T09:00:00+08:00";
        for line in [
            format!("{} office", sample::ED25519),
            format!("no-pty {}", sample::ED25519),
            sample::ED25519.replace(' ', "  "),
            sample::SHORT_RSA.to_owned(),
            "nothing".to_owned(),
            String::new(),
        ] {
            let workspace = roster(&key(&line, from), "");
            assert_eq!(said(&workspace, "2024-02-20T00:00:00Z"), ["unfit"], "{line}");
        }
    }
}
