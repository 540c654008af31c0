//! One act of the script, and how its options are read.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// One act: whose unit it comes from, the name of the action and its options.
pub(crate) struct Act<'a> {
    pub(crate) unit: &'a str,
    pub(crate) name: &'a str,
    pub(crate) options: BTreeMap<String, String>,
    /// The id of what was made.
    pub(crate) made: &'a str,
}

impl Act<'_> {
    pub(crate) fn get(&self, name: &str) -> &str {
        self.options.get(name).map_or("", String::as_str)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.options.contains_key(name)
    }

    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        self.get(name).split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    pub(crate) fn date(&self, name: &str) -> Option<NaiveDate> {
        self.get(name).get(..10)?.parse().ok()
    }

    /// The unit that speaks: the one that is named, else the own one.
    pub(crate) fn speaks(&self) -> String {
        if self.has("unit") { self.get("unit") } else { self.unit }.to_owned()
    }
}
