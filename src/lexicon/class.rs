//! Lớp từ: what a phrase can be.

/// Declares the classes with the names of their sections in the data.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $section:literal),* $(,)?) => {
        /// Lớp từ: what a phrase can be in an administrative text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $name),* }

        impl Class {
            /// All classes with the names of their sections.
            pub(super) const ALL: &'static [(Class, &'static str)] = &[$((Class::$name, $section)),*];
        }
    };
}

classes! {
    /// Words of several syllables whose last one begins other phrases: "phát hiện", beside "hiện đạt".
    Compound = "compound",

    // Bodies and their people.
    /// Kinds of bodies that open a name whatever follows: "Ủy ban", "Ban Chỉ đạo".
    BodyKind = "body-kind",
    /// Kinds of bodies that open a name before a capital only: "Sở Y tế", not "sở hữu".
    BodyKindShort = "body-kind-short",
    /// People who stand for their bodies: "Giám đốc", "Bộ trưởng".
    OfficeHolder = "office-holder",
    /// In whose name somebody signs: "TM.".
    SigningFor = "signing-for",
    /// A signature of the Government's head or of a minister, who sign for nobody.
    SigningAlone = "signing-alone",
    /// How a signature says by what power: "TM.", "KT.".
    SigningPower = "signing-power",
    /// Offices of issue; the meaning is their level and id.
    IssuingOffice = "issuing-office",
    /// Offices that stand over others in a letterhead.
    SuperiorOffice = "superior-office",
    /// Places below the province that have people's committees.
    AreaBelow = "area-below",
    /// What the second line of an office's name begins with.
    SecondLine = "second-line",
    /// What stands in the right column of a letterhead.
    RightColumn = "right-column",
    /// What stands behind a title, and only there: grounds and the opening sentence.
    BehindTitle = "behind-title",
    /// The meeting that passed a resolution: "Hội nghị lần thứ".
    Meeting = "meeting",
    /// A committee that signs for the body that it is of: "Ban Chấp hành".
    CommitteeBoard = "committee-board",
    /// What belongs to a type's name: "tổng thể".
    TypeQualifier = "type-qualifier",
    /// Words with which no title ends: "của".
    Hanging = "hanging",
    /// What is done to the document that follows; the meaning is the relation.
    RelationVerb = "relation-verb",
    /// What begins a sentence and governs the documents in it; the meaning is the relation.
    RelationOpening = "relation-opening",
    /// Parts of a document before its name: "một số điều của".
    DocumentPiece = "document-piece",
    /// The motto, whole or broken.
    Motto = "motto",
    /// What only letterhead and signature hold.
    Letterhead = "letterhead",
    /// What only a stamp begins with.
    Stamp = "stamp",
    /// What the other lines of a stamp begin with.
    StampBeside = "stamp-beside",
    /// What a gazette prints over its pages.
    Gazette = "gazette",
    /// Words of places that are written small before a name.
    PlaceWord = "place-word",
    /// Ranks before the name of a signer: "Đại tá".
    Rank = "rank",
    /// What a document calls itself before it is signed: "dự thảo".
    DraftMark = "draft-mark",
    /// What opens a group without fixed members: "các", "một số".
    GroupHead = "group-head",
    /// What opens other phrases that name no single body: "toàn", "cấp".
    FreeHead = "free-head",

    // Groups of bodies, and what stands inside names.
    /// Members of a group that are names of their own: "đảng đoàn".
    MemberParty = "member-party",
    /// "huyện", "xã", "huyện ủy".
    MemberArea = "member-area",
    /// "sở", "ban", "ngành".
    MemberDepartment = "member-department",
    /// "cơ quan", "đơn vị", "tổ chức".
    MemberUnit = "member-unit",
    /// "cấp ủy", "chính quyền".
    MemberAuthority = "member-authority",
    /// Members that stand for a group without "các".
    BareGroup = "bare-group",
    /// Kinds that are printed once for several names: "các sở: Y tế, Tài chính".
    SharedKind = "shared-kind",
    /// Fields of departments without "và".
    FieldWhole = "field-whole",
    /// How the other fields begin.
    Field = "field",
    /// What a comma or "và" does not cut: "văn hóa, thể thao".
    OneName = "one-name",
    /// Elected and executive bodies that share an office: "Văn phòng Đoàn ĐBQH và HĐND".
    Councils = "councils",
    /// Groups whose members may be listed by name: "các huyện A, B".
    AreaList = "area-list",

    // Duties.
    /// "giao": what follows is told to do it.
    DutyOrder = "duty-order",
    /// "đề nghị": what follows is asked to do it.
    DutyRequest = "duty-request",
    /// What a heading may say before the body whose duties stand below: "Trách nhiệm của".
    DutyOf = "duty-of",
    /// "chủ trì".
    Chair = "chair",
    /// "là cơ quan": before "chủ trì" it speaks of the subject.
    OfficeThatChairs = "office-that-chairs",
    /// "phối hợp", "sự tham gia".
    Joining = "joining",
    /// Words that lead from "phối hợp" to the bodies: "với", "của".
    JoinWith = "join-with",
    /// What bodies do that only help.
    OnlyJoins = "only-joins",
    /// "do": who does it follows.
    DoneBy = "done-by",
    /// "dưới sự chỉ đạo của".
    Guidance = "guidance",
    /// "chỉ đạo", "lãnh đạo".
    Directing = "directing",
    /// "lãnh đạo, chỉ đạo": the body directs the work and does it.
    DirectingAndActing = "directing-and-acting",
    /// "báo cáo".
    Reporting = "reporting",
    /// Words that lead to the body that is reported to: "về", "gửi".
    Sending = "sending",
    /// What leads to a body behind a list of bodies, and so ends the list: "về", "cho".
    Receiver = "receiver",
    /// What may stand between "báo cáo" and the body that is reported to: "đề xuất".
    Proposing = "proposing",
    /// "qua".
    PassingThrough = "passing-through",
    /// Bodies that are reported to without a name: "cấp có thẩm quyền".
    Superior = "superior",
    /// What stands before a duty's verb and says nothing of it: "có trách nhiệm".
    BeforeTheVerb = "before-the-verb",
    /// What opens a sentence whose subject comes later: "Trên cơ sở …, các sở …".
    Introduction = "introduction",
    /// What opens the last words of a plan, which give no duty.
    ClosingFormula = "closing-formula",
    /// Bodies that carry out the decision itself.
    CarryingOut = "carrying-out",
    /// Verbs with which a duty begins behind the bodies that have it.
    DutyVerb = "duty-verb",
    /// Phrases that begin like such a verb and are part of a name: "tổ chức chính trị".
    DutyNoun = "duty-noun",
    /// Words behind which no verb begins: "ban quản lý", "các tổ chức".
    NounBefore = "noun-before",

    // Figures.
    /// Words and signs that bound the number behind them; the meaning is the sign.
    Comparator = "comparator",
    /// Comparators misread by a scanner; the meaning is the sign that is meant.
    MisreadComparator = "misread-comparator",
    /// Words that bound the number before them: "trở lên".
    ComparatorBehind = "comparator-behind",
    /// Signs before a number, and the word for minus; the meaning is the sign.
    SignBefore = "sign-before",
    /// Words right before a bound that turn it round: "không để vượt".
    Negation = "negation",
    /// Names that end like a negation: "hàng không".
    NoNegation = "no-negation",
    /// What turns round a bound further on: "không để tỷ lệ … vượt".
    Forbidding = "forbidding",
    /// Words between a subject and its number: "đạt", "xuống còn".
    Link = "link",
    /// Links that lead to the end of a change: "lên", "còn".
    Arrive = "arrive",
    /// Links that say that something grows or falls; the meaning is `+` or `-`.
    Change = "change",
    /// Words whose blank before a number is often lost: "đạt70%".
    Lead = "lead",
    /// "bình quân".
    Mean = "mean",
    /// Words that join the ends of a range.
    RangeDash = "range-dash",
    /// What is counted in plans.
    Unit = "unit",
    /// Words that join or lead on, so that no noun begins with them: "và", "theo".
    NoNoun = "no-noun",
    /// What a unit may be divided by.
    Per = "per",
    /// What a rate is counted over: "trên 10.000 dân".
    Over = "over",
    /// "triệu", "nghìn": a part of the number.
    Large = "large",
    /// What only comes in whole pieces, so that it has no decimals.
    Whole = "whole",
    /// Units that say nothing of what is counted: "tuổi", "triệu đồng".
    BareUnit = "bare-unit",
    /// Units of money.
    Currency = "currency",
    /// "điểm phần trăm": what a share changes by.
    SharePoint = "share-point",
    /// "%/năm" behind a written value.
    YearlyRate = "yearly-rate",
    /// "bình quân mỗi năm".
    YearlyMean = "yearly-mean",
    /// Numbers in letters; the meaning is the number.
    Numeral = "numeral",
    /// Words behind which a number counts nothing: "khóa", "Điều"; the meaning is the reason in the account.
    Ordinal = "ordinal",
    /// Ordinals unless a unit follows the number: "Đề án 06".
    WeakOrdinal = "weak-ordinal",
    /// Units that make a number an age or a length of time.
    Duration = "duration",
    /// Units of an age.
    Age = "age",
    /// Names that hold a number: "COVID", "ISO".
    NumberedName = "numbered-name",
    /// Heads of columns that say where one stands: "đầu năm", "thời điểm".
    StartingPoint = "starting-point",
    /// What leads to a length of time within which something is done: "trong vòng 12 giờ".
    TimeLimit = "time-limit",

    // Times.
    /// What a period or a year stands behind: "giai đoạn", "năm".
    Span = "span",
    /// Words that lead to a time: "đến", "trước".
    Towards = "towards",
    /// Every year.
    Yearly = "yearly",
    /// "cây hằng năm": no time.
    YearlyNoun = "yearly-noun",
    /// "cả năm", "6 tháng đầu năm": a part of a year, or all of it.
    YearPart = "year-part",
    /// A rate by the year rather than a time: "mỗi năm".
    EachYear = "each-year",
    /// What follows a time that belongs to the figure behind it.
    FigureAhead = "figure-ahead",
    /// Documents and programmes whose names end with a period.
    Document = "document",
    /// "so với".
    Against = "against",
    /// "tầm nhìn", "định hướng".
    Outlook = "outlook",

    // The sentence.
    /// Verbs that begin what is said of a population: "86% hộ *được* công nhận".
    Verb = "verb",
    /// "có …" that describes people and says nothing of them.
    Describing = "describing",
    /// What a noun phrase begins with that can be measured.
    Measure = "measure",
    /// What a second subject begins with where the noun before it is left out.
    Elided = "elided",
    /// "phấn đấu", and how it is misread.
    Strive = "strive",
    /// Words before a figure that say nothing of what is measured.
    Opening = "opening",
    /// "trong đó".
    Part = "part",
    /// "riêng", "trừ".
    Except = "except",
    /// What only says what a target is good for: "góp phần", "nhằm".
    Purpose = "purpose",
    /// Verbs that lead to what is measured: "nâng tỷ lệ".
    Aim = "aim",
    /// Verbs of keeping and reaching before what is measured, which are no part of its name.
    Keep = "keep",
    /// "chiếm".
    Share = "share",
    /// What says how and not what: "theo", "bình quân".
    Manner = "manner",
    /// Words that only lead to a printed figure and are left out of it.
    Idle = "idle",
    /// "tốc độ".
    Pace = "pace",
    /// What is measured without a unit: "chỉ số", "xếp hạng".
    Unitless = "unitless",
    /// "trong từng giai đoạn".
    EachPeriod = "each-period",
    /// "lần lượt", "tương ứng": values and times pair in order.
    InTurn = "in-turn",

    // Populations.
    /// Groups that are counted on their own when they stand side by side.
    Population = "population",
    /// Populations of persons: "phụ nữ", "người cao tuổi".
    Person = "person",
    /// "chăm sóc" between who cares and who is cared for.
    CaringFor = "caring-for",
    /// Counts that stand side by side: "số vụ, số người chết".
    Counted = "counted",
    /// What an indicator is divided by: "thành thị", "các huyện".
    Scope = "scope",
    /// One of two sides: "thành thị", "nam".
    Side = "side",
    /// Kinds of places that have names.
    Place = "place",
    /// Words that lead to a scope: "ở", "đối với".
    ScopeLead = "scope-lead",
    /// Nouns of one group that are printed side by side: "trường, lớp học".
    PairedNouns = "paired-nouns",
    /// "hộ nghèo, cận nghèo".
    Poor = "poor",
    /// Words that lead to a place or a group: "tại", "đối với".
    Within = "within",

    // What is no target.
    /// What is reached already: "đã đạt", "hiện nay".
    Reached = "reached",
    /// Verbs of paying.
    Pay = "pay",
    /// What is paid.
    Money = "money",
    /// What is paid for somebody: "mức đóng", "học phí".
    Fee = "fee",
    /// What money of a budget is called.
    Budget = "budget",
    /// "tương đương": what repeats a figure in other words.
    Equivalent = "equivalent",
    /// What is said of a counted population when it is a goal: "hoàn thành".
    Achieve = "achieve",
    /// "cao hơn": what leads to a distance where the level that it is taken from stands behind; the meaning is its sign.
    Distance = "distance",
    /// "cả": what leads to how many all are.
    All = "all",
    /// "ngày": what stands before the number of a day.
    Day = "day",
    /// "tổng": what a measure that is joined to a count begins with.
    JoinedMeasure = "joined-measure",
    /// "đối với": what leads to whom a figure is for.
    Addressing = "addressing",
    /// "với": what joins a second count to the first.
    JoinedCount = "joined-count",
    /// "tỷ lệ": what is measured in shares only.
    RateHead = "rate-head",
    /// "cứ": what leads to a denominator.
    OutOf = "out-of",
    /// "theo số liệu".
    Statistics = "statistics",
    /// "hiện có".
    Existing = "existing",
    /// Lengths of time that are measured: "tuổi thọ".
    Life = "life",
    /// Verbs before a count that set an end.
    Make = "make",
    /// What is counted in plans without being a target; products of tasks.
    Product = "product",
    /// What ought to be low: "thất nghiệp".
    Bad = "bad",
    /// Verbs that turn what ought to be low to the better: "giảm", "thoát".
    Better = "better",

    // Ends without a number.
    /// States that count wherever they are set.
    State = "state",
    /// States that count in a part on goals.
    StateInGoals = "state-in-goals",
    /// A place among others: "thuộc nhóm".
    Standing = "standing",
    /// "bằng mức bình quân chung cả nước".
    NationalMean = "national-mean",

    // Tables.
    /// Heads of columns; the meaning is what the column holds.
    ColumnHead = "column-head",
    /// What a table of planned values is called besides goals: "Kế hoạch", "Lộ trình".
    PlanTable = "plan-table",
    /// Cells that stand for the cell above.
    Ditto = "ditto",
    /// Rows that add up others.
    Total = "total",
    /// Cells that tick a column.
    Tick = "tick",

    // Headings.
    /// Titles of sections; the meaning is what the section is for.
    SectionHead = "section-head",
    /// Mục tiêu, chỉ tiêu.
    GoalHeading = "goal-heading",
    /// Headings over a list of targets, not a vision.
    GoalListHeading = "goal-list-heading",
    /// Headings of goals that are wishes where no figure says more: "Mục tiêu tổng quát".
    GeneralGoal = "general-goal",
    /// Nhiệm vụ, giải pháp.
    TaskHeading = "task-heading",
    /// Thực trạng, kết quả: figures below are no targets.
    ReviewHeading = "review-heading",
    /// Quan điểm, căn cứ: seldom figures.
    ViewHeading = "view-heading",
    /// Kinh phí: figures below are money.
    MoneyHeading = "money-heading",
    /// How the grounds of a document begin.
    Grounds = "grounds",
    /// Headings over the documents that a plan rests on: "Căn cứ pháp lý".
    GroundsHeading = "grounds-heading",
    /// Programmes whose names hold the word for goals: "chương trình mục tiêu quốc gia".
    FalseGoal = "false-goal",

    // Labels of what assigns a task.
    /// What bodies do; the meaning is their role.
    RoleWord = "role-word",
    /// Words for the body that has a role: "cơ quan".
    RoleHolder = "role-holder",
    /// Words for a body that has a role beside another one.
    RoleHolderBeside = "role-holder-beside",
    /// "thời hạn".
    TimeLabel = "time-label",
    /// What may follow the label of a time: "hoàn thành".
    TimeLabelRest = "time-label-rest",
    /// "sản phẩm", "kinh phí".
    OtherLabel = "other-label",
    /// Times without an end that can be told.
    OpenTime = "open-time",
    /// What leads to the time of a duty: "trước", "hoàn thành trong".
    DueLead = "due-lead",
    /// "định kỳ".
    Periodic = "periodic",
    /// How often: "hằng năm", "6 tháng"; the meaning is the unit that it is counted in.
    Cycle = "cycle",
    /// Units of a cycle in a list behind "định kỳ": "định kỳ quý, năm".
    CycleUnit = "cycle-unit",
    /// What a day of a cycle is a day of: "tháng cuối quý", "năm sau".
    DayOf = "day-of",
    /// What a duty may wait for: "ngay sau khi".
    AfterEvent = "after-event",
    /// What a body that is given the duty does, in brackets: "(Sở Y tế tham mưu)".
    BracketDuty = "bracket-duty",
    /// "thường xuyên".
    Constantly = "constantly",
    /// What a recurring task begins with.
    Recurring = "recurring",

    // Names of indicators.
    /// What a name begins with that needs no "Tỷ lệ" before it.
    NameHead = "name-head",
    /// Half a name of an indicator: "tốc độ tăng" says how something is measured and not what.
    HalfName = "half-name",
    /// "số", which is left out where a count becomes a share.
    CountHead = "count-head",
    /// Figures of a change: "mức giảm".
    ChangeHead = "change-head",
    /// Shares of a whole: "cơ cấu".
    StructureHead = "structure-head",
    /// Units of a level, which is no count.
    LevelUnit = "level-unit",
    /// Things of which less is better.
    LessIsBetter = "less-is-better",
    /// What is done for somebody.
    DoneFor = "done-for",
    /// Syllables in names that say nothing.
    EmptySyllable = "empty-syllable",
    /// Syllables in names that tell apart.
    MarkedSyllable = "marked-syllable",
    /// Phrases in names that say nothing.
    NameEmpty = "name-empty",
    /// Phrases in names that say little.
    NameLight = "name-light",
    /// Ordinary words of several syllables.
    NamePlain = "name-plain",
    /// Phrases in names that tell apart.
    NameMarked = "name-marked",
    /// Phrases that stand for several words; the meaning is the words.
    NameSeveral = "name-several",
    /// Short forms; the meaning is what they stand for.
    ShortForm = "short-form",
}
