//! What the second count knows of one meeting: who was called, what the draft says, who has agreed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::act::Act;

/// A sentence of the draft; one that somebody leads becomes a resolution.
#[derive(Clone, Default)]
pub(crate) struct Clause {
    /// The item under which it stands, and its place among those entered there: the order of the text.
    place: (usize, u32),
    pub(crate) lead: Vec<String>,
    support: Vec<String>,
    pub(crate) due: Option<NaiveDate>,
    aside: bool,
}

/// How far its minutes are.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Called,
    Drafted,
    Issued,
    /// Issued, and drafted once more.
    Correcting,
}

/// A meeting from its call to its minutes.
#[derive(Default)]
pub(crate) struct Meeting {
    /// Whether its kind has minutes that are agreed.
    minuted: bool,
    at: Option<NaiveDate>,
    /// For when and where it stands now.
    call: Call,
    /// What the last notice said of that.
    told: Option<Call>,
    called: BTreeSet<String>,
    asked_items: BTreeSet<String>,
    no_item: BTreeSet<String>,
    formal: bool,
    /// The call that each unit answered last.
    replied: BTreeMap<String, Call>,
    items: Vec<Item>,
    came: BTreeMap<String, bool>,
    stage: Stage,
    clauses: BTreeMap<String, Clause>,
    last_key: u32,
    review: &'static str,
    out: Option<Out>,
    series: String,
    numbers: Vec<String>,
    asides: BTreeSet<String>,
}

/// When, as it is typed, and where a meeting is to be.
#[derive(Clone, Default, PartialEq, Eq)]
struct Call {
    at: String,
    place: String,
}

impl Call {
    /// Whether an answer to this one is an answer to the other: the same time, and no other place.
    fn is_answered_by(&self, other: &Self) -> bool {
        let elsewhere = self.place != other.place;
        self.at == other.at && (!elsewhere || self.place.is_empty() || other.place.is_empty())
    }
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
    /// With what each unit agrees besides.
    suggested: BTreeMap<String, Suggestion>,
    authorised: bool,
    amended: bool,
}

/// A suggestion with which a unit agrees.
struct Suggestion {
    id: String,
    /// Whether it agrees only if the suggestion is taken up.
    conditional: bool,
    /// What became of it.
    verdict: Option<String>,
}

impl Meeting {
    /// A meeting that is called, of these units where the call names none.
    pub(crate) fn called(act: &Act<'_>, members: &[String]) -> Self {
        let units = act.list("units");
        let called = if units.is_empty() { members.to_vec() } else { units };
        Self {
            at: act.date("at"),
            call: Call { at: act.get("at").to_owned(), place: act.get("place").to_owned() },
            called: called.into_iter().collect(),
            minuted: matches!(act.get("kind"), "plenary" | "thematic"),
            ..Self::default()
        }
    }

    /// Counts an act in this meeting; its issue is told by itself.
    pub(crate) fn note(&mut self, act: &Act<'_>) {
        let unit = act.speaks();
        match act.name {
            "call-items" => self.asked_items = self.called.clone(),
            "no-item" => drop(self.no_item.insert(unit)),
            "notify" => {
                self.formal = self.formal || act.get("kind") != "early";
                self.told = Some(self.call.clone());
                // What was said to another call is no answer to this notice, nor to a later one.
                self.replied.retain(|_, it| self.call.is_answered_by(it));
            }
            "reschedule" => {
                self.at = act.date("at");
                act.get("at").clone_into(&mut self.call.at);
                if act.has("place") {
                    act.get("place").clone_into(&mut self.call.place);
                }
            }
            "reply" => drop(self.replied.insert(unit, self.call.clone())),
            "add-item" => {
                self.items
                    .push(Item { unit: act.get("unit").to_owned(), due: act.has("materials") });
            }
            "materials" => {
                let nth: usize = act.get("item").parse().unwrap_or(1);
                self.items[nth - 1].due = act.get("state") == "due";
            }
            "attend" if act.has("from-replies") => {
                for (unit, _) in self.replied.iter().filter(|it| self.call.is_answered_by(it.1)) {
                    self.came.entry(unit.clone()).or_insert(true);
                }
            }
            "attend" => drop(self.came.insert(unit, !act.has("leave") && !act.has("absent"))),
            _ => self.minute(act, &unit),
        }
    }

    /// Issues the minutes, as this series where they are new, and gives each resolution with its id.
    pub(crate) fn issue(&mut self, series: String) -> Vec<(String, &Clause)> {
        if !self.is_issued() {
            self.series = series;
        }
        (self.stage, self.out) = (Stage::Issued, None);
        self.asides = self.clauses.iter().filter(|it| it.1.aside).map(|it| it.0.clone()).collect();
        let mut binding: Vec<_> = self.clauses.iter().filter(|it| !it.1.lead.is_empty()).collect();
        binding.sort_by_key(|it| it.1.place);
        let mut made = Vec::new();
        for (key, clause) in binding {
            let known = self.numbers.iter().position(|it| it == key);
            let nth = known.unwrap_or(self.numbers.len());
            if known.is_none() {
                self.numbers.push(key.clone());
            }
            made.push((format!("{}-{}", self.series, nth + 1), clause));
        }
        made
    }

    /// Whether its minutes were issued, be it that they are corrected now.
    pub(crate) fn is_issued(&self) -> bool {
        matches!(self.stage, Stage::Issued | Stage::Correcting)
    }

    /// What was set aside is taken up elsewhere.
    pub(crate) fn take_up_asides(&mut self) {
        if self.is_issued() {
            self.asides.clear();
        }
    }

    /// The secretary says what becomes of a suggestion on what is out.
    pub(crate) fn answer(&mut self, id: &str, verdict: &str) {
        if let Some(out) = &mut self.out {
            out.answer(id, verdict);
        }
    }

    /// What is awaited in this meeting on a day, when these units have proposed an item for it.
    pub(crate) fn awaited(
        &self,
        id: &str,
        today: NaiveDate,
        proposed: &BTreeSet<&String>,
    ) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if self.is_issued() {
            found.extend(self.asides.iter().map(|_| format!("coordinate {id}")));
        }
        if self.stage == Stage::Issued {
            return found;
        }
        // The script acts at ten in the morning, after the meetings of the day have begun.
        if self.at.is_some_and(|at| at > today) && self.came.is_empty() {
            self.before(id, proposed, &mut found);
        } else if self.minuted {
            self.after(id, &mut found);
        }
        found
    }

    fn before(&self, id: &str, proposed: &BTreeSet<&String>, found: &mut BTreeSet<String>) {
        let asked = self.asked_items.iter().filter(|_| !self.formal);
        let items = asked.filter(|unit| !self.no_item.contains(*unit) && !proposed.contains(unit));
        found.extend(items.map(|unit| format!("items {id} {unit}")));
        let answered =
            |unit: &String| self.replied.get(unit).is_some_and(|it| self.call.is_answered_by(it));
        let silent = self.called.iter().filter(|it| !answered(it));
        found.extend(silent.map(|unit| format!("reply {id} {unit}")));
        // A move that no notice has told is to be told.
        if self.told.as_ref().is_some_and(|it| *it != self.call) {
            found.insert(format!("change-notice {id}"));
        }
        let due = self.items.iter().filter(|it| it.due);
        found.extend(due.map(|it| format!("materials {id} {}", it.unit)));
    }

    fn after(&self, id: &str, found: &mut BTreeSet<String>) {
        let Some(out) = &self.out else {
            found.insert(format!("{} {id}", self.next()));
            return;
        };
        if !out.amended {
            let said = |unit: &&String| {
                let sets = [&out.agreed, &out.objected];
                sets.iter().any(|it| it.contains(*unit)) || out.waits(unit)
            };
            let silent = out.required.iter().filter(|unit| !said(unit));
            found.extend(silent.map(|unit| format!("sign {id} {unit}")));
        }
        found.extend(out.next().iter().map(|what| format!("{what} {id}")));
    }

    /// What the secretary, or whoever reviews, does next with the draft.
    fn next(&self) -> &'static str {
        if self.called.iter().any(|it| !self.came.contains_key(it)) {
            return "attendance";
        }
        if self.stage == Stage::Called || self.clauses.is_empty() {
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
                self.review = "";
                if act.name == "correct" {
                    self.stage = Stage::Correcting;
                } else if self.stage == Stage::Called {
                    self.stage = Stage::Drafted;
                }
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
    /// What stands in the way after the units, or comes next.
    fn next(&self) -> Vec<&'static str> {
        if self.amended {
            return vec!["amend"];
        }
        let asks = |it: &Suggestion| it.verdict.is_none();
        let taken_up = |it: &Suggestion| it.conditional && it.verdict.is_some() && !it.declined();
        let mut found = Vec::new();
        if !self.objected.is_empty() || self.suggested.values().any(taken_up) {
            found.push("settle");
        }
        if self.suggested.values().any(asks) {
            found.push("respond");
        }
        if found.is_empty() && self.required.iter().all(|it| self.agreed.contains(it)) {
            found.push(if self.authorised { "issue" } else { "authorise" });
        }
        found
    }

    /// Whether a unit waits for what becomes of its suggestion.
    fn waits(&self, unit: &str) -> bool {
        self.suggested.get(unit).is_some_and(|it| it.conditional && !it.declined())
    }

    /// The secretary says what becomes of a suggestion.
    fn answer(&mut self, id: &str, verdict: &str) {
        for it in self.suggested.values_mut().filter(|it| it.id == id) {
            it.verdict = Some(verdict.to_owned());
        }
    }

    fn say(&mut self, act: &Act<'_>, unit: &str) {
        if ["consent", "object", "withdraw"].contains(&act.name) {
            self.agreed.remove(unit);
            self.objected.remove(unit);
            self.suggested.remove(unit);
        }
        match act.name {
            "consent" => {
                let conditional = act.get("agrees") == "if-adopted";
                if act.has("suggestion") {
                    let new = Suggestion { id: act.made.to_owned(), conditional, verdict: None };
                    self.suggested.insert(unit.to_owned(), new);
                }
                if !conditional {
                    self.agreed.insert(unit.to_owned());
                }
            }
            "object" => drop(self.objected.insert(unit.to_owned())),
            "authorise" => {
                self.amended = act.has("changes");
                self.authorised = !self.amended;
            }
            _ => {}
        }
    }
}

impl Suggestion {
    fn declined(&self) -> bool {
        self.verdict.as_deref() == Some("declined")
    }
}
