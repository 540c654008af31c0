//! One person's seat at a workspace, and the only door through which anything changes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::action::{self, Action, Args, Change, Done};
use crate::check;
use crate::cx::{Cx, Refusal, RefusalKind};
use crate::model::{Fault, Holidays, Via, Workspace};
use crate::report::{Report, Row};
use crate::rule::{clock, rights};
use crate::store::dir::Dir;
use crate::store::drafts::Drafts;
use crate::store::files::Files;
use crate::store::place::HEAD;
use crate::store::read::read_after;
use crate::store::save::{NotSaved, Writes, save};
use crate::store::trouble::{Deed, Oddity, TroubleKind};

mod history;
pub mod outside;

use history::History;

/// Years of holidays that the user keeps for oneself: none, some, or a file that cannot be read. They serve
/// what is shown to this user, and no rule.
#[derive(Clone, Debug, Default)]
pub enum OwnYears {
    /// There is no such file.
    #[default]
    None,
    /// What it states.
    Some(Holidays),
    /// It cannot be read.
    Damaged,
}

/// How long an action waits for somebody else's to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// One person's seat: the workspace as it was last read, who acts, and where it is kept.
pub struct Session {
    files: Arc<dyn Files>,
    workspace: Arc<Workspace>,
    cx: Cx,
    own: OwnYears,
    history: History,
}

impl Session {
    /// Takes a seat: reads everything.
    ///
    /// # Errors
    /// If the folder as a whole cannot be listed; single files that cannot be read become faults.
    pub fn open(files: Arc<dyn Files>, cx: Cx) -> Result<Self, Refusal> {
        refuse_undated(&cx)?;
        let workspace = Arc::new(read_all(&*files, None, &cx)?);
        Ok(Self { files, workspace, cx, own: OwnYears::None, history: History::default() })
    }

    /// Takes a seat for one look-up of who owns what: reads mechanism, units, people, duties and indicators,
    /// and what was stated of units and posts, but no meeting and no other statement. [`Session::refresh`] and [`Session::perform`] read everything.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_roster(dir: Arc<Dir>, cx: Cx) -> Result<Self, Refusal> {
        refuse_undated(&cx)?;
        let listing = dir.list_part(&["units", "people", "duties", "indicators", "roster"]);
        let mut listing = listing.map_err(|it| Refusal::could(it.say(cx.lang)))?;
        let mut paths = vec!["mechanism.toml".to_owned()];
        paths.extend(listing.entries.drain(..).map(|it| it.path));
        let workspace = Arc::new(read_paths(&*dir, paths, listing.odd, None));
        Ok(Self { files: dir, workspace, cx, own: OwnYears::None, history: History::default() })
    }

    /// The workspace as it was last read.
    pub fn workspace(&self) -> &Arc<Workspace> {
        &self.workspace
    }

    /// Shows counts by years that the user keeps for oneself, too.
    pub fn show_years(&mut self, own: OwnYears) {
        self.own = own;
        self.workspace = Arc::new(self.shown((*self.workspace).clone()));
    }

    /// Everything as it lies there now, as this user sees it.
    fn read_now(&self) -> Result<Workspace, Refusal> {
        Ok(self.shown(read_all(&*self.files, Some(&self.workspace), &self.cx)?))
    }

    /// The workspace as this user sees it.
    fn shown(&self, mut workspace: Workspace) -> Workspace {
        let own = match &self.own {
            OwnYears::None => return workspace,
            OwnYears::Some(own) => Some(own),
            OwnYears::Damaged => None,
        };
        workspace.calendar = Arc::new(workspace.calendar.showing(own));
        workspace
    }

    /// Who acts, when, and in which language.
    pub fn cx(&self) -> &Cx {
        &self.cx
    }

    /// Changes who acts or the language.
    pub fn cx_mut(&mut self) -> &mut Cx {
        &mut self.cx
    }

    /// Where the workspace is kept.
    pub fn files(&self) -> &Arc<dyn Files> {
        &self.files
    }

    /// What whoever acts typed and did not send, where that is kept.
    pub fn drafts(&self) -> Option<Drafts> {
        Drafts::of(&self.files, self.cx.person.as_ref()?)
    }

    /// Lets time pass; the front door tells what time it is. A clock that has gone to a year that no record can
    /// hold is not followed.
    pub fn tick(&mut self, at: DateTime<Utc>) {
        if clock::is_dated(at) {
            self.cx.at = at;
        }
    }

    /// Reads everything afresh, after another process changed something.
    pub fn refresh(&mut self) -> Result<(), Refusal> {
        self.workspace = Arc::new(self.read_now()?);
        Ok(())
    }

    /// Asks a report.
    pub fn ask(&self, report: &Report, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
        (report.run)(&self.workspace, &self.cx, about)
    }

    /// Whether whoever acts may do this at all, before any argument but `recorded` is looked at.
    pub fn may(&self, action: &Action, args: &Args) -> Result<(), Refusal> {
        allowed(&self.workspace, &self.cx, action, args)
    }

    /// Does something: reads afresh under the lock, judges, writes, and believes what was written. A clock that
    /// is behind is said with whatever is done or refused by the rules, which judge days by it.
    ///
    /// # Errors
    /// If the rules say no, if what a form showed has changed meanwhile, or if the disk did not do it.
    pub fn perform(&mut self, action: &'static Action, args: &Args) -> Result<Done, Refusal> {
        let mut came = self.carry_out(action, args);
        let said = match &mut came {
            Ok(done) => &mut done.sentence,
            Err(no) if no.kind == RefusalKind::Refused => &mut no.sentence,
            Err(_) => return came,
        };
        said.extend(clock::notice(&self.workspace, &self.cx).map(|it| format!("\n{it}")));
        came
    }

    fn carry_out(&mut self, action: &'static Action, args: &Args) -> Result<Done, Refusal> {
        let lang = self.cx.lang;
        let held = self.files.lock(PATIENCE).map_err(|it| Refusal::could(it.say(lang)))?;
        self.files.sweep();
        let before = Arc::new(self.read_now()?);
        self.workspace = Arc::clone(&before);
        allowed(&before, &self.cx, action, args)?;
        action.all_params().try_for_each(|it| action::fit(&self.cx, args, it))?;
        let mended = action::mended(action, args, lang);
        let (args, said) = action::typed::settle(&before, &self.cx, action, args)?;
        unchanged(&before, &self.cx, action, &args)?;
        let mut change = Change::of(&before);
        let mut done = (action.run)(&args, &mut change, &self.cx)?;
        done.sentence += &said;
        done.sentence += &change.settled_files(lang);
        done.sentence += &mended;
        if let Some(breach) = check::new_breach(&before, &change.workspace, &self.cx) {
            return Err(Refusal::refused(breach.message));
        }
        let step = history::step(action, &change);
        let notice = self.write(&before, change)?;
        self.history.note(step);
        drop(held);
        self.believe();
        done.sentence = with_notice(done.sentence, notice);
        Ok(done)
    }

    /// Reads again what was just written. It is saved whether or not it can be read now: the next look says
    /// what is wrong with the folder, and whoever acted is not told that nothing was done.
    fn believe(&mut self) {
        let _stale = self.refresh();
    }

    /// Writes a change; the answer is what to say besides: that a power cut might still undo it.
    fn write(&self, before: &Workspace, change: Change) -> Result<Option<String>, Refusal> {
        let lang = self.cx.lang;
        if let Some(fault) = before.faults.iter().find(|it| change.documents.contains_key(&it.path))
        {
            return Err(Refusal::refused(fault.say(lang)));
        }
        let writes = Writes {
            documents: change
                .documents
                .into_iter()
                .map(|(path, it)| (path, it.before, it.after))
                .collect(),
            texts: change.texts.into_iter().collect(),
            statement: change.statement.map(|(path, file)| (path, file.to_toml())),
        };
        match save(&*self.files, |path| before.sources.get(path).cloned(), &writes) {
            Ok(unsure) => Ok(unsure.map(|it| it.say(lang))),
            Err(NotSaved::Trouble(it)) if it.deed == Deed::Confirm => {
                Err(Refusal::could(lang.broken_off(&it.say(lang))))
            }
            Err(NotSaved::Trouble(it)) => Err(Refusal::could(it.say(lang))),
            Err(NotSaved::Shape(path)) => Err(Refusal::refused(lang.cannot_edit(&path))),
        }
    }
}

/// What was done, and on a line of its own what to say besides.
fn with_notice(sentence: String, notice: Option<String>) -> String {
    [Some(sentence), notice].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Refuses a clock whose days no record can hold.
fn refuse_undated(cx: &Cx) -> Result<(), Refusal> {
    if clock::is_dated(cx.at) { Ok(()) } else { Err(Refusal::could(cx.lang.clock_absurd())) }
}

/// Whether whoever acts may do this at all, before any argument but `recorded` is looked at.
fn allowed(workspace: &Workspace, cx: &Cx, action: &Action, args: &Args) -> Result<(), Refusal> {
    // The mechanism says who may do what, and every statement carries its uid.
    if let Some(fault) = workspace.faults.iter().find(|it| it.path == HEAD) {
        return Err(Refusal::refused(fault.say(cx.lang)));
    }
    if cx.via != Via::Local
        && let Some(param) = action.all_params().find(|it| it.ask.names_file() && args.has(it.name))
    {
        return Err(Refusal::refused(cx.lang.no_files_from_afar(param.name)));
    }
    let Some(right) = action.right else { return rights::may_here(cx) };
    if action.recordable && args.has("recorded") {
        return rights::may(workspace, cx, crate::model::Right::Edit, None);
    }
    rights::may(workspace, cx, right, None)
}

/// Whether what the form showed is still what stands; if not, both values are said.
fn unchanged(workspace: &Workspace, cx: &Cx, action: &Action, args: &Args) -> Result<(), Refusal> {
    if args.base.is_empty() {
        return Ok(());
    }
    let now: BTreeMap<_, _> = (action.prefill)(workspace, cx, args).into_iter().collect();
    for (name, was) in &args.base {
        let stands = now.get(name.as_str()).map_or("", String::as_str);
        let typed = args.get(name).unwrap_or_default();
        if stands != was && stands != typed {
            let title = action.param(name).map_or(name.as_str(), |it| (it.title)(cx.lang));
            return Err(Refusal::refused(cx.lang.changed_meanwhile(title, stands, typed)));
        }
    }
    Ok(())
}

/// Reads the whole folder; files that cannot be read become faults.
fn read_all(files: &dyn Files, earlier: Option<&Workspace>, cx: &Cx) -> Result<Workspace, Refusal> {
    let listing = files.list().map_err(|it| Refusal::could(it.say(cx.lang)))?;
    let paths = listing.entries.into_iter().map(|it| it.path).collect();
    Ok(read_paths(files, paths, listing.odd, earlier))
}

fn read_paths(
    files: &dyn Files,
    paths: Vec<String>,
    odd: Vec<(String, Oddity)>,
    earlier: Option<&Workspace>,
) -> Workspace {
    let mut texts = BTreeMap::new();
    let mut faults: Vec<Fault> = Vec::new();
    for (path, why) in odd {
        faults.push(Fault::own(&path, |it| match why {
            Oddity::Closed => it.trouble_closed().to_owned(),
            _ => it.trouble_odd(why.say(it)),
        }));
    }
    for path in paths {
        match files.read(&path) {
            Ok(bytes) => {
                texts.insert(path, Arc::from(bytes));
            }
            // A file that goes away between the two looks is as good as never seen.
            Err(trouble) if trouble.kind == TroubleKind::Missing => {}
            Err(trouble) => faults.push(Fault::own(&path, |it| trouble.reason(it))),
        }
    }
    read_after(texts, faults, earlier)
}
