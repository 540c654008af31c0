//! An indicator: a stated target that can be observed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Id, when};

/// One numeric or comparative target.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The number of the file form; 1 today.
    pub schema: u32,
    /// What is measured.
    pub subject: String,
    /// `<` `<=` `>` `>=` `=` or `down`, `up` against the baseline.
    pub operator: String,
    /// The figure, where one is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The measure: `%`, `/10万`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// What it is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// How it is to be measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The duty it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<Id>,
    /// The day by which it is due.
    #[serde(with = "when::day_opt", default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The words of the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// File and line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
