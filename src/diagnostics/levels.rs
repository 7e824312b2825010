//! A site's own severities: a code raised, lowered or, with a reason, silenced.

use std::collections::BTreeMap;

use super::{Diagnostic, Rule, Severity};

/// What `site.yaml` says of one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelSetting {
    Off,
    At(Severity),
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
        match self.0.get(rule.code) {
            Some(LevelSetting::Off) => None,
            Some(LevelSetting::At(severity)) => Some(*severity),
            None => Some(rule.severity),
        }
    }

    /// The severity of a finding here; `None` where silenced.
    pub fn severity_of(&self, finding: &Diagnostic) -> Option<Severity> {
        match self.0.get(finding.rule.code) {
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
