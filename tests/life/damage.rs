//! Damage to files, and what has to hold all the same: no unit's no, and nothing unreadable, lets minutes out.

use std::collections::BTreeMap;

use lianxi::seal::Hash;
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;

use crate::program;
use crate::world::{World, seat};

impl World {
    /// Does harm: `flip n m`, `cut n`, `rename n`, `remove n` to the n-th statement, `person n m` to a record.
    /// Gives whether there was anything to harm.
    pub(crate) fn damage(&mut self, how: &str, rest: &str) -> bool {
        let mut numbers = rest.split(' ').filter_map(|it| it.parse::<usize>().ok());
        let (n, m) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        let mut files = self.memory.all();
        let place = if how == "person" { "people/" } else { "/statements/" };
        let meant: Vec<String> = files
            .keys()
            .filter(|it| {
                it.contains(place)
                    && it.starts_with(if how == "person" { "people/" } else { "meetings/" })
            })
            .filter(|it| !self.notes.damaged.contains_key(*it))
            .cloned()
            .collect();
        if meant.is_empty() {
            return false;
        }
        let path = meant[n % meant.len()].clone();
        if self.whole.is_none() {
            let memory = self.memory.copy();
            let mut session = seat(&memory);
            session.tick(self.session.cx().at);
            self.whole = Some((memory, session));
        }
        let said = self.statement_at(&path);
        let now = harm(&mut files, &path, how, m);
        let named = said.is_some_and(|hash| self.is_named(hash));
        if let Some(hash) = said {
            self.notes.damaged.insert(now, hash);
        }
        self.memory = memory_of(&files);
        if how == "remove" && !named {
            // What nobody names and nobody kept leaves no trace here; the head of the record pins it.
            self.forget(&path);
        }
        let at = self.session.cx().at;
        self.session = seat(&self.memory);
        self.session.tick(at);
        true
    }

    /// Whether another statement replaces this one.
    fn is_named(&self, hash: Hash) -> bool {
        let meetings = self.truth().meetings.values();
        let mut all = meetings.flat_map(|it| it.docket.statements.values());
        all.any(|it| it.said.hashes("supersedes").contains(&hash))
    }

    /// Takes a file away from the undamaged ones too.
    fn forget(&mut self, path: &str) {
        let Some((memory, session)) = &mut self.whole else { return };
        let mut files = memory.all();
        files.remove(path);
        *memory = memory_of(&files);
        let at = session.cx().at;
        *session = seat(memory);
        session.tick(at);
    }

    fn statement_at(&self, path: &str) -> Option<Hash> {
        let meetings = self.truth().meetings.values();
        let mut all = meetings.flat_map(|it| it.docket.statements.values().map(move |s| (it, s)));
        all.find(|(folder, it)| folder.docket.file_of(it) == path).map(|it| it.1.hash)
    }

    /// Carries over to the undamaged files what an act wrote.
    pub(crate) fn follow(&mut self, before: &BTreeMap<String, Vec<u8>>) {
        let after = self.memory.all();
        let Some((memory, session)) = &mut self.whole else { return };
        for (path, bytes) in after.iter().filter(|it| before.get(it.0) != Some(it.1)) {
            memory.replace(path, bytes, None).unwrap();
        }
        session.refresh().unwrap();
    }

    /// Where the program lets minutes out, the count of the undamaged files does too.
    pub(crate) fn compare_damaged(&self) -> Result<(), String> {
        let (workspace, now) = (self.session.workspace(), self.now());
        let truth = self.truth();
        let count = self.count(truth);
        program::awaited(workspace, now);
        for (id, folder) in workspace.meetings.iter() {
            let (signs, open) = program::gate(workspace, id, folder, now);
            let gate = truth.meetings.get(id).and_then(|it| count.gate_of(it));
            let Some(gate) = gate else {
                if open {
                    return Err(format!("the gate of {id} is open, and nothing is out"));
                }
                continue;
            };
            let no = |unit: &String| ["objected", "withdrawn"].contains(&gate.stands[unit]);
            let lost = gate.stands.keys().find(|it| {
                no(it) && signs.get(*it).is_some_and(|stand| crate::meeting::passes(stand))
            });
            if let Some(unit) = lost {
                return Err(format!("{id}: the no of {unit} passes as {}", signs[unit]));
            }
            if open && !gate.open {
                return Err(format!(
                    "the gate of {id} is open, and {:?} have not agreed",
                    gate.missing
                ));
            }
        }
        Ok(())
    }
}

/// Files in memory under whatever names they have.
fn memory_of(files: &BTreeMap<String, Vec<u8>>) -> Memory {
    let text = |it: (&String, &Vec<u8>)| (it.0.clone(), String::from_utf8_lossy(it.1).into_owned());
    let texts: Vec<(String, String)> = files.iter().map(text).collect();
    Memory::of(texts.iter().map(|it| (it.0.as_str(), it.1.as_str())))
}

/// Harms a file; gives the path at which it lies now.
fn harm(files: &mut BTreeMap<String, Vec<u8>>, path: &str, how: &str, m: usize) -> String {
    let mut bytes = files.remove(path).unwrap();
    let mut now = path.to_owned();
    match how {
        "flip" => {
            let plain: Vec<usize> =
                (0..bytes.len()).filter(|at| bytes[*at].is_ascii_graphic()).collect();
            let at = plain[m % plain.len()];
            bytes[at] ^= 1 << (m % 5);
        }
        "cut" => bytes.truncate(bytes.len() * (1 + m % 3) / 4),
        "rename" => {
            const ENDINGS: &[&str] = &[".toml.bak", ".TOML", ".toml~", ".txt", ""];
            now = path.replace(".toml", ENDINGS[m % ENDINGS.len()]);
        }
        "remove" => return "-".to_owned(),
        _ => {
            let text = String::from_utf8(bytes).unwrap();
            let edits = [
                ("role = \"liaison\"", "role = \"clerk\""),
                ("role = \"member\"", "role = \"ph-liaison\""),
                ("from = 2025", "until = 2026-01-02\nfrom = 2025"),
                ("schema = 1", "schema = "),
                ("unit = \"", "unit = \"x"),
            ];
            let (from, to) = edits[m % edits.len()];
            bytes = text.replacen(from, to, 1).into_bytes();
        }
    }
    files.insert(now.clone(), bytes);
    now
}
