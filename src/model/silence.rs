//! The rule of what a unit's silence means.

use serde::{Deserialize, Serialize};

/// What silence means; written `"never"` or `{ working_days = 5, basis = "…" }`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "SilenceForm", into = "SilenceForm")]
pub enum Silence {
    /// Silence is silence.
    #[default]
    Never,
    /// After so many working days it is shown as 视为同意.
    After {
        /// Working days after the day of circulation.
        working_days: u32,
        /// The paper and sentence that allow it.
        basis: String,
    },
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum SilenceForm {
    Word(String),
    After { working_days: u32, basis: String },
}

impl TryFrom<SilenceForm> for Silence {
    type Error = String;

    fn try_from(form: SilenceForm) -> Result<Self, String> {
        match form {
            SilenceForm::Word(word) if word == "never" => Ok(Self::Never),
            SilenceForm::Word(word) => Err(format!("unknown variant `{word}`, expected `never`")),
            SilenceForm::After { working_days, basis } => Ok(Self::After { working_days, basis }),
        }
    }
}

impl From<Silence> for SilenceForm {
    fn from(silence: Silence) -> Self {
        match silence {
            Silence::Never => Self::Word("never".into()),
            Silence::After { working_days, basis } => Self::After { working_days, basis },
        }
    }
}
