//! What is wrong after an edit, and whether it keeps the site from being shown.

use std::sync::Arc;

use crate::checks::{self, Whole};
use crate::diagnostics::{Diagnostic, FilePath, INTERNAL_ERROR, Severity, guarded, sort_findings};
use crate::website::RULES;

use super::Live;

impl Live {
    /// The errors and warnings of the files as they are now, in reading order; made when they are first asked for.
    /// What is merely worth knowing is `check`'s to tell: on a large site it is a hundred times as much.
    pub fn findings(&self) -> &Arc<Vec<Diagnostic>> {
        if let Some(failed) = &self.failed {
            return failed;
        }
        let site = FilePath::from("content/site.yaml");
        self.findings.get_or_init(|| {
            let found = guarded(&site, || self.findings_from(Severity::Warning));
            Arc::new(found.unwrap_or_else(|failed| vec![failed]))
        })
    }

    /// What is wrong with one file, and what is worth knowing of it by itself, in reading order.
    pub fn findings_of(&self, file: &str) -> Vec<Diagnostic> {
        let entry = self.entries.get(file).into_iter();
        let own = entry.flat_map(|entry| entry.findings()).cloned().collect();
        let mut found = self.corpus.site.levels.apply(own);
        found.retain(|finding| finding.severity == Severity::Info && *finding.place.file == *file);
        // They stand in reading order, file by file.
        let all = self.findings();
        let start = all.partition_point(|finding| *finding.place.file < *file);
        let told = all[start..].iter().take_while(|finding| *finding.place.file == *file);
        found.extend(told.cloned());
        sort_findings(&mut found);
        found
    }

    /// What is wrong with the files as they are now and at least so bad, in reading order.
    pub fn findings_from(&self, least: Severity) -> Vec<Diagnostic> {
        let levels = &self.corpus.site.levels;
        let is_wanted = |severity: Option<Severity>| severity.is_some_and(|severity| severity <= least);
        let own = self.own_findings();
        let own = own.filter(|finding| is_wanted(levels.severity_of(finding)));
        let mut all: Vec<Diagnostic> = own.cloned().collect();
        all.extend(checks::across_of(&self.whole(), |rule| {
            is_wanted(levels.severity(rule))
        }));
        all.extend(self.latest.taken_aliases(&self.traces));
        let mut all = levels.apply(all);
        all.retain(|finding| finding.severity <= least);
        sort_findings(&mut all);
        all
    }

    /// Whether anything is an error. Unlike [`Live::findings`] it takes no longer on a large site: of the checks
    /// across documents only those are run that can be errors.
    pub(super) fn has_errors(&self) -> bool {
        let levels = &self.corpus.site.levels;
        let is_error = |finding: &Diagnostic| levels.severity_of(finding) == Some(Severity::Error);
        let may_be_error = |rule: &'static crate::diagnostics::Rule| levels.severity(rule) == Some(Severity::Error);
        self.own_findings().any(is_error)
            || self.latest.taken_aliases(&self.traces).iter().any(is_error)
            || checks::across_of(&self.whole(), may_be_error).iter().any(is_error)
    }

    /// Whether the program failed on a file: what it would have asked of others is not known, so that an edit of
    /// theirs may be what it needs.
    pub(super) fn has_failed(&self) -> bool {
        self.own_findings()
            .any(|finding| finding.rule.code == INTERNAL_ERROR.code)
    }

    fn own_findings(&self) -> impl Iterator<Item = &Diagnostic> {
        let base = &self.base;
        let base = base
            .parsed
            .iter()
            .chain(&base.vocabularies)
            .chain(&base.parts)
            .chain(&base.identities)
            .chain(&base.page_links)
            .chain(&base.results)
            .chain(&base.others);
        let documents = self.entries.values().flat_map(|entry| entry.findings());
        base.chain(documents).chain(&self.latest.findings)
    }

    fn whole(&self) -> Whole<'_> {
        checks::whole(&self.corpus, &self.drafts, &self.snapshot, &self.traces, &RULES)
    }
}
