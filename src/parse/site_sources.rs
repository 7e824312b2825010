//! `sources:` of `site.yaml` as written: other sites whose published data is shown beside the site's own.

use crate::diagnostics::Placed;
use crate::text::WebAddress;

use super::Ctx;
use super::reader::{Expected, Map};
use super::vocabulary::id;

/// One row of `sources:`.
#[derive(Clone, Debug)]
pub struct SiteSourceDraft {
    pub id: Placed<String>,
    pub name: String,
    pub address: DataAddress,
    /// A folder with the same data, from which it is fetched instead of from the web.
    pub path: Option<Placed<String>>,
}

/// Địa chỉ dữ liệu: where another site publishes, with a closing `/`, and where its data is described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataAddress {
    pub home: WebAddress,
    pub package: WebAddress,
}

const PACKAGE: &str = "datapackage.json";
const DATA: &str = "du-lieu/";

impl DataAddress {
    /// Reads the address of a site's first page, or of its `datapackage.json`.
    pub fn parse(text: &str) -> Option<Self> {
        let odd = |c: char| c.is_whitespace() || "?#\"'<>`{}".contains(c);
        let whole = WebAddress::on_the_web(text).filter(|address| !address.contains(odd))?;
        if whole.climbs() {
            return None;
        }
        match whole.strip_suffix(PACKAGE) {
            Some(folder) => {
                let home = folder.strip_suffix(DATA).unwrap_or(folder);
                let is_folder = home.ends_with('/');
                let home = WebAddress::on_the_web(home).filter(|_| is_folder)?;
                Some(DataAddress { home, package: whole })
            }
            None => {
                let home = format!("{}/", whole.trim_end_matches('/'));
                Some(DataAddress {
                    package: WebAddress::on_the_web(&format!("{home}{DATA}{PACKAGE}"))?,
                    home: WebAddress::on_the_web(&home)?,
                })
            }
        }
    }
}

const ADDRESS: Expected = Expected {
    vi: "địa chỉ trang chủ của trang ấy hoặc của `datapackage.json`, ví dụ `https://congkhai.tinh.gov.vn/`",
    en: "the address of that site's home page or of its `datapackage.json`, such as `https://congkhai.tinh.gov.vn/`",
};

/// Reads the list `sources:`.
pub fn read(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<SiteSourceDraft> {
    let rows = map.items("sources", ctx).iter();
    rows.filter_map(|node| {
        let mut row = Map::read("sources", node, ctx)?;
        let id = id(&mut row, ctx);
        let name = row.required("name", ctx);
        let has_address = row.has("url");
        let address = match has_address {
            true => row.parsed("url", ADDRESS, ctx, DataAddress::parse),
            false => row.required("url", ctx).and(None),
        };
        let path = row.text("path", ctx);
        row.finish(ctx);
        Some(SiteSourceDraft {
            id: id?,
            name: name?.value,
            address: address?.value,
            path,
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_data_is_that_of_a_site_or_of_its_package() {
        let read =
            |text| DataAddress::parse(text).map(|address| (address.home.to_string(), address.package.to_string()));
        let both = |home: &str, package: &str| Some((home.to_owned(), package.to_owned()));
        let usual = both("https://a.vn/b/", "https://a.vn/b/du-lieu/datapackage.json");
        for same in [
            "https://a.vn/b",
            "https://a.vn/b/",
            "https://a.vn/b/du-lieu/datapackage.json",
        ] {
            assert_eq!(read(same), usual, "{same}");
        }
        assert_eq!(
            read("https://a.vn/x/datapackage.json"),
            both("https://a.vn/x/", "https://a.vn/x/datapackage.json")
        );
        for bad in [
            "",
            "/du-lieu/",
            "javascript:x",
            "ftp://a.vn/",
            "https://a.vn/?x",
            "https://a.vn/b/../c/",
            "https://a.vn/%2E%2e/c/",
            "https://a.vn/xdatapackage.json",
            "https://a@b.vn/",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
