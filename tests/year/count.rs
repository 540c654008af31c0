//! A second count of who is awaited, made from the acts of the script alone and never from a workspace.
//!
//! It knows nothing of the program's rules but what DESIGN says of them, and only what the year needs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

/// One act: whose unit it comes from, the name of the action and its options.
pub(crate) struct Act<'a> {
    pub(crate) unit: &'a str,
    pub(crate) name: &'a str,
    pub(crate) options: BTreeMap<String, String>,
    /// The id of what was made.
    pub(crate) made: &'a str,
}

/// Everything that was counted so far.
#[derive(Default)]
pub(crate) struct Count {
    members: Vec<String>,
    meetings: BTreeMap<String, Meeting>,
    proposals: BTreeMap<String, Proposal>,
    matters: BTreeMap<String, Matter>,
    nominations: BTreeMap<String, (String, String)>,
    round: Option<Round>,
    issued: BTreeMap<i32, u32>,
}

struct Proposal {
    unit: String,
    item_for: Option<String>,
    answered: bool,
}

/// A resolution.
struct Matter {
    leads: Vec<String>,
    due: Option<NaiveDate>,
    /// What each unit said last.
    said: BTreeMap<String, String>,
    asks: BTreeSet<String>,
    closed: bool,
}

struct Round {
    by: NaiveDate,
    owed: BTreeSet<(String, String)>,
}

#[derive(Clone, Default)]
struct Clause {
    /// The item under which it stands, and its place among those entered there: the order of the text.
    place: (usize, u32),
    lead: Vec<String>,
    support: Vec<String>,
    due: Option<NaiveDate>,
    aside: bool,
}

#[derive(Default)]
struct Meeting {
    minuted: bool,
    at: Option<NaiveDate>,
    called: BTreeSet<String>,
    asked_items: BTreeSet<String>,
    no_item: BTreeSet<String>,
    formal: bool,
    replied: BTreeSet<String>,
    items: Vec<Item>,
    came: BTreeMap<String, bool>,
    version: u32,
    drafted: bool,
    clauses: BTreeMap<String, Clause>,
    last_key: u32,
    review: &'static str,
    out: Option<Out>,
    issued: bool,
    correcting: bool,
    series: String,
    numbers: Vec<String>,
    asides: BTreeSet<String>,
}

struct Item {
    unit: String,
    due: bool,
}

#[derive(Default)]
struct Out {
    required: BTreeSet<String>,
    agreed: BTreeSet<String>,
    objected: BTreeSet<String>,
    authorised: bool,
    amended: bool,
}

impl Act<'_> {
    fn get(&self, name: &str) -> &str {
        self.options.get(name).map_or("", String::as_str)
    }

    fn has(&self, name: &str) -> bool {
        self.options.contains_key(name)
    }

    fn list(&self, name: &str) -> Vec<String> {
        self.get(name).split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    fn date(&self, name: &str) -> Option<NaiveDate> {
        self.get(name).get(..10)?.parse().ok()
    }

    /// The unit that speaks: the one that is named, else the own one.
    fn speaks(&self) -> String {
        if self.has("unit") { self.get("unit") } else { self.unit }.to_owned()
    }
}

impl Count {
    /// Nothing yet, for a mechanism of these units.
    pub(crate) fn of(members: Vec<String>) -> Self {
        Self { members, ..Self::default() }
    }

    /// Counts an act that was done.
    pub(crate) fn note(&mut self, act: &Act<'_>) {
        match act.name {
            "propose" | "accept" | "decline" => self.propose(act),
            "progress" | "close" | "return" | "reopen" | "request-extension" | "extend" => {
                self.follow(act);
            }
            "nominate" => {
                let value = (act.speaks(), act.get("role").to_owned());
                self.nominations.retain(|_, it| *it != value);
                self.nominations.insert(act.made.to_owned(), value);
            }
            "confirm" | "turn-down" => drop(self.nominations.remove(act.get("nomination"))),
            "round" => self.open_round(act),
            "convene" => self.convene(act),
            _ if act.has("meeting") => self.in_meeting(act),
            _ => {}
        }
    }

    fn propose(&mut self, act: &Act<'_>) {
        if act.name == "propose" {
            let item_for = act.options.get("item-for").cloned();
            let new = Proposal { unit: act.speaks(), item_for, answered: false };
            self.proposals.insert(act.made.to_owned(), new);
        } else if let Some(it) = self.proposals.get_mut(act.get("proposal")) {
            it.answered = true;
        }
    }

    fn follow(&mut self, act: &Act<'_>) {
        let id = act.get("resolution").to_owned();
        let Some(it) = self.matters.get_mut(&id) else { return };
        match act.name {
            "progress" => {
                it.said.insert(act.speaks(), act.get("state").to_owned());
                if let Some(round) = &mut self.round {
                    round.owed.remove(&(act.speaks(), id));
                }
            }
            "request-extension" => drop(it.asks.insert(act.speaks())),
            "extend" => {
                it.due = act.date("until");
                it.asks.clear();
            }
            "close" => it.closed = true,
            "reopen" => {
                it.closed = false;
                it.said.values_mut().for_each(|it| "in-progress".clone_into(it));
            }
            _ => it.said.values_mut().for_each(|it| {
                if it == "apply-close" {
                    "in-progress".clone_into(it);
                }
            }),
        }
    }

    fn open_round(&mut self, act: &Act<'_>) {
        let open = self.matters.iter().filter(|(_, it)| !it.closed && !it.is_standing());
        let units = act.list("units");
        let owed = open.flat_map(|(id, it)| it.leads.iter().map(|unit| (unit.clone(), id.clone())));
        let owed = owed.filter(|it| units.is_empty() || units.contains(&it.0)).collect();
        self.round = act.date("by").map(|by| Round { by, owed });
    }

    fn convene(&mut self, act: &Act<'_>) {
        let units = act.list("units");
        let called = if units.is_empty() { self.members.clone() } else { units };
        let minuted = matches!(act.get("kind"), "plenary" | "thematic");
        let meeting = Meeting {
            at: act.date("at"),
            called: called.into_iter().collect(),
            minuted,
            ..Meeting::default()
        };
        self.meetings.insert(act.made.to_owned(), meeting);
        if act.has("carry-over") {
            self.take_up_asides();
        }
    }

    fn take_up_asides(&mut self) {
        self.meetings.values_mut().filter(|it| it.issued).for_each(|it| it.asides.clear());
    }

    fn in_meeting(&mut self, act: &Act<'_>) {
        let unit = act.speaks();
        let Some(it) = self.meetings.get_mut(act.get("meeting")) else { return };
        match act.name {
            "call-items" => it.asked_items = it.called.clone(),
            "no-item" => drop(it.no_item.insert(unit)),
            "notify" => it.formal = it.formal || act.get("kind") != "early",
            "reply" => drop(it.replied.insert(unit)),
            "add-item" => {
                it.items.push(Item { unit: act.get("unit").to_owned(), due: act.has("materials") });
            }
            "materials" => {
                let nth: usize = act.get("item").parse().unwrap_or(1);
                it.items[nth - 1].due = act.get("state") == "due";
            }
            "attend" if act.has("from-replies") => {
                for unit in it.replied.clone() {
                    it.came.entry(unit).or_insert(true);
                }
            }
            "attend" => drop(it.came.insert(unit, !act.has("leave") && !act.has("absent"))),
            "issue" => self.issue(act),
            _ => it.minute(act, &unit),
        }
    }

    fn issue(&mut self, act: &Act<'_>) {
        let year = act.made.split('-').next().and_then(|it| it.parse().ok()).unwrap_or(0);
        let Some(it) = self.meetings.get_mut(act.get("meeting")) else { return };
        if !it.correcting {
            let n = self.issued.entry(year).or_default();
            *n += 1;
            it.series = format!("{year}-{n}");
        }
        (it.issued, it.correcting, it.out) = (true, false, None);
        let mut binding: Vec<_> = it.clauses.iter().filter(|it| !it.1.lead.is_empty()).collect();
        binding.sort_by_key(|it| it.1.place);
        for (key, _) in &binding {
            if !it.numbers.contains(key) {
                it.numbers.push((*key).clone());
            }
        }
        it.asides = it.clauses.iter().filter(|it| it.1.aside).map(|it| it.0.clone()).collect();
        for (key, clause) in binding {
            let nth = it.numbers.iter().position(|it| it == key).unwrap_or(0);
            let id = format!("{}-{}", it.series, nth + 1);
            let matter = self.matters.entry(id).or_insert_with(|| Matter {
                leads: Vec::new(),
                due: None,
                said: BTreeMap::new(),
                asks: BTreeSet::new(),
                closed: false,
            });
            matter.leads.clone_from(&clause.lead);
            matter.due = clause.due;
        }
    }

    /// What is awaited on a day: `what subject unit`, or without a unit what one person settles.
    pub(crate) fn awaited(&self, today: NaiveDate) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (id, it) in &self.meetings {
            let open = it.asides.iter().filter(|_| it.issued);
            found.extend(open.map(|_| format!("coordinate {id}")));
            if !it.issued || it.correcting {
                self.of_meeting(id, it, today, &mut found);
            }
        }
        for (id, it) in &self.matters {
            self.of_matter(id, it, today, &mut found);
        }
        let open = self.proposals.iter().filter(|it| !it.1.answered);
        found.extend(open.map(|(id, _)| format!("answer {id}")));
        found.extend(self.nominations.keys().map(|id| format!("confirm {id}")));
        found
    }

    fn of_meeting(&self, id: &str, it: &Meeting, today: NaiveDate, found: &mut BTreeSet<String>) {
        let mut each = |what: &str, units: &mut dyn Iterator<Item = &String>| {
            found.extend(units.map(|unit| format!("{what} {id} {unit}")));
        };
        // The script acts at ten in the morning, after the meetings of the day have begun.
        if it.at.is_some_and(|at| at > today) && it.came.is_empty() {
            let proposed: BTreeSet<&String> = self
                .proposals
                .values()
                .filter(|it| it.item_for.as_deref() == Some(id))
                .map(|it| &it.unit)
                .collect();
            let asked = it.asked_items.iter().filter(|_| !it.formal);
            each(
                "items",
                &mut asked.filter(|unit| !it.no_item.contains(*unit) && !proposed.contains(unit)),
            );
            each("reply", &mut it.called.iter().filter(|unit| !it.replied.contains(*unit)));
            each("materials", &mut it.items.iter().filter(|it| it.due).map(|it| &it.unit));
            return;
        }
        if !it.minuted {
            return;
        }
        if let Some(out) = &it.out {
            if !out.amended {
                let silent =
                    |unit: &&String| !out.agreed.contains(*unit) && !out.objected.contains(*unit);
                each("sign", &mut out.required.iter().filter(silent));
            }
            found.extend(out.next().map(|what| format!("{what} {id}")));
            return;
        }
        found.insert(format!("{} {id}", it.next()));
    }

    fn of_matter(&self, id: &str, it: &Matter, today: NaiveDate, found: &mut BTreeSet<String>) {
        if it.closed || it.is_standing() {
            return;
        }
        found.extend(it.asks.iter().map(|_| format!("extend {id}")));
        let done = |unit: &&String| {
            it.said.get(*unit).is_some_and(|it| it == "apply-close" || it == "standing")
        };
        let in_round = |unit: &str| {
            let key = (unit.to_owned(), id.to_owned());
            self.round.as_ref().is_some_and(|round| round.owed.contains(&key))
        };
        for unit in it.leads.iter().filter(|it| in_round(it)) {
            found.insert(format!("round {unit}"));
        }
        if it.leads.iter().all(|unit| done(&unit)) {
            found.insert(format!("close {id}"));
            return;
        }
        if it.due.is_some_and(|due| due <= today + Days::new(30)) {
            let owe = it.leads.iter().filter(|unit| !done(unit) && !in_round(unit));
            found.extend(owe.map(|unit| format!("progress {id} {unit}")));
        }
    }

    /// The last day of the round that stands.
    pub(crate) fn round_by(&self) -> Option<NaiveDate> {
        self.round.as_ref().map(|it| it.by)
    }
}

impl Matter {
    fn is_standing(&self) -> bool {
        self.leads.iter().all(|unit| self.said.get(unit).is_some_and(|it| it == "standing"))
    }
}

impl Out {
    /// What stands in the way after the units, or comes next.
    fn next(&self) -> Option<&'static str> {
        if self.amended {
            return Some("amend");
        }
        if !self.objected.is_empty() {
            return Some("settle");
        }
        let all = self.required.iter().all(|it| self.agreed.contains(it));
        all.then_some(if self.authorised { "issue" } else { "authorise" })
    }
}

impl Meeting {
    /// What the secretary, or whoever reviews, does next with the draft.
    fn next(&self) -> &'static str {
        if self.called.iter().any(|it| !self.came.contains_key(it)) {
            return "attendance";
        }
        if !self.drafted || self.clauses.is_empty() {
            return "draft";
        }
        match self.review {
            "pending" => "review",
            "changes" => "amend",
            _ => "circulate",
        }
    }

    /// The units that have to agree: those that came, and those that a clause binds.
    fn required(&self) -> BTreeSet<String> {
        let came = self.came.iter().filter(|it| *it.1).map(|it| it.0.clone());
        let bound = self.clauses.values().flat_map(|it| it.lead.iter().chain(&it.support)).cloned();
        came.chain(bound).collect()
    }

    fn minute(&mut self, act: &Act<'_>, unit: &str) {
        match act.name {
            "draft" | "correct" => {
                self.version += 1;
                (self.drafted, self.review) = (true, "");
                self.correcting |= act.name == "correct";
            }
            "add-clause" | "edit-clause" | "drop-clause" | "set-aside" => self.write(act),
            "review" => self.review = "pending",
            "reviewed" => {
                self.review = if act.get("verdict") == "changes" { "changes" } else { "approved" };
            }
            "circulate" => {
                let mut required = self.required();
                for unit in act.list("waive") {
                    required.remove(&unit);
                }
                self.out = Some(Out { required, ..Out::default() });
            }
            "recall" => self.out = None,
            _ => {
                let Some(out) = &mut self.out else { return };
                out.say(act, unit);
            }
        }
    }

    fn write(&mut self, act: &Act<'_>) {
        self.review = "";
        if act.name == "add-clause" {
            self.last_key += 1;
            let clause = Clause {
                place: (act.get("item").parse().unwrap_or(usize::MAX), self.last_key),
                lead: act.list("lead"),
                support: act.list("support"),
                due: act.date("due"),
                aside: false,
            };
            self.clauses.insert(format!("c{}", self.last_key), clause);
            return;
        }
        let key = act.get("clause").to_owned();
        match act.name {
            "drop-clause" => drop(self.clauses.remove(&key)),
            "set-aside" => {
                self.clauses.insert(key, Clause { aside: true, ..Clause::default() });
            }
            _ => {
                let clause = self.clauses.entry(key).or_default();
                if act.has("lead") {
                    clause.lead = act.list("lead");
                }
                if act.has("support") {
                    clause.support = act.list("support");
                }
                clause.due = act.date("due").or(clause.due);
            }
        }
    }
}

impl Out {
    fn say(&mut self, act: &Act<'_>, unit: &str) {
        match act.name {
            "consent" => {
                self.objected.remove(unit);
                self.agreed.insert(unit.to_owned());
            }
            "object" => {
                self.agreed.remove(unit);
                self.objected.insert(unit.to_owned());
            }
            "withdraw" => {
                self.agreed.remove(unit);
                self.objected.remove(unit);
            }
            "authorise" => {
                self.amended = act.has("changes");
                self.authorised = !self.amended;
            }
            _ => {}
        }
    }
}
