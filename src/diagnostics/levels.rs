//! A site's own severities: a code raised, lowered or, with a reason, silenced.

use std::collections::BTreeMap;

use super::{Diagnostic, Rule, Severity};

/// Phán đoán: the errors that a site may lower, by code. What was written is understood and shown; whether it can be
/// right is for the editor to say. Every other error says that something written was not understood or is left out.
///
/// In their order: no number by the rule, which is then shown in the words that were written and compared with nothing;
/// a range that runs backwards; a share of more than all or less than nothing; times that do not fit together; a section
/// that the body does not have; a digest that is another; a folder that differs from the place.
const JUDGEMENTS: [&str; 10] = [
    "CK0203", "CK0205", "CK0402", "CK0404", "CK0405", "CK0406", "CK0407", "CK0408", "CK0414", "CK0502",
];

impl Rule {
    /// Whether no site may lower or silence this rule.
    pub fn is_fixed(&self) -> bool {
        self.severity == Severity::Error && !JUDGEMENTS.contains(&self.code)
    }
}

/// What `site.yaml` says of one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelSetting {
    Off,
    At(Severity),
}

impl LevelSetting {
    /// Whether this would lower a rule that no site may lower, so that it has no effect.
    pub fn lowers_fixed(self, rule: &Rule) -> bool {
        self != LevelSetting::At(Severity::Error) && rule.is_fixed()
    }
}

/// The settings of a site, by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<String, LevelSetting>);

impl Levels {
    /// Sets the level of `code`; a later setting replaces an earlier one.
    pub fn set(&mut self, code: &str, setting: LevelSetting) {
        self.0.insert(code.to_owned(), setting);
    }

    /// The severity that a rule's findings have here, unless they say otherwise themselves; `None` where silenced.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        match self.of(rule) {
            Some(LevelSetting::Off) => None,
            Some(LevelSetting::At(severity)) => Some(severity),
            None => Some(rule.severity),
        }
    }

    /// The site's setting for a rule, unless no site may lower it.
    fn of(&self, rule: &Rule) -> Option<LevelSetting> {
        let setting = self.0.get(rule.code).copied();
        setting.filter(|setting| !setting.lowers_fixed(rule))
    }

    /// The severity of a finding here; `None` where silenced.
    pub fn severity_of(&self, finding: &Diagnostic) -> Option<Severity> {
        match self.of(finding.rule) {
            None => Some(finding.severity),
            Some(_) => self.severity(finding.rule),
        }
    }

    /// The findings with the site's severities, without the silenced ones.
    pub fn apply(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        findings
            .into_iter()
            .filter_map(|finding| self.apply_to(finding))
            .collect()
    }

    fn apply_to(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        finding.severity = self.severity_of(&finding)?;
        Some(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Bilingual, Place};
    use super::*;

    const fn rule(code: &'static str, severity: Severity) -> Rule {
        const NOTHING: Bilingual = Bilingual { vi: "a", en: "a" };
        Rule {
            code,
            severity,
            message: NOTHING,
            help: NOTHING,
            explain: NOTHING,
        }
    }

    static LOST: Rule = rule("CK0208", Severity::Error);
    static JUDGED: Rule = rule("CK0402", Severity::Error);
    static SEEN: Rule = rule("CK0204", Severity::Warning);

    #[test]
    fn an_error_of_what_is_lost_stays_one_and_everything_else_follows_the_site() {
        let mut levels = Levels::default();
        for setting in [
            LevelSetting::Off,
            LevelSetting::At(Severity::Info),
            LevelSetting::At(Severity::Warning),
        ] {
            for rule in [&LOST, &JUDGED, &SEEN] {
                levels.set(rule.code, setting);
            }
            let expected = match setting {
                LevelSetting::Off => None,
                LevelSetting::At(severity) => Some(severity),
            };
            assert_eq!(levels.severity(&LOST), Some(Severity::Error));
            assert_eq!(levels.severity(&JUDGED), expected);
            assert_eq!(levels.severity(&SEEN), expected);
            let finding = Diagnostic::new(&LOST, Place::whole(&"a".into()));
            assert_eq!(levels.apply(vec![finding]).len(), 1);
        }
        levels.set(SEEN.code, LevelSetting::At(Severity::Error));
        assert_eq!(levels.severity(&SEEN), Some(Severity::Error));
    }
}
