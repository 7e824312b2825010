//! Dữ liệu của trang khác: which files of another site lie below `content/sources/`.

/// Where the data of other sites is kept, from `content/`.
pub const FOLDER: &str = "sources/";

/// What tells of the tables: their schema and their digests.
pub const PACKAGE: &str = "datapackage.json";

/// The tables that are fetched and read; another site's pages never are.
pub const TABLES: [&str; 4] = ["documents.csv", "targets.csv", "bodies.csv", "indicators.csv"];

/// The id of the other site and the name of its file, by a path from the root of this one; nothing where the file is
/// none that is read.
pub fn other_site_file(path: &str) -> Option<(&str, &str)> {
    let (id, name) = path.strip_prefix("content/")?.strip_prefix(FOLDER)?.split_once('/')?;
    let is_read = name == PACKAGE || TABLES.contains(&name);
    is_read.then_some((id, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_package_and_its_four_tables_are_read() {
        let read = |path| other_site_file(path);
        assert_eq!(
            read("content/sources/lai-chau/targets.csv"),
            Some(("lai-chau", "targets.csv"))
        );
        assert_eq!(
            read("content/sources/lai-chau/datapackage.json"),
            Some(("lai-chau", PACKAGE))
        );
        for other in [
            "content/sources/targets.csv",
            "content/sources/lai-chau/du-lieu/targets.csv",
            "content/sources/lai-chau/index.html",
            "content/results/targets.csv",
            "sources/lai-chau/targets.csv",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
