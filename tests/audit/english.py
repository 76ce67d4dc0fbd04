"""A made-up notice of four offices, in English, with one mistake of nearly every kind; the files of its assessment by name."""

RULES = """\
rulebook [service window]
total 10 points
facts:
[inaccurate guides] count, fewer is better, absent counts as 0
[time score] imported score, max 6 points
[late cases] records, case, fewer is better

section [service], 2 indicators, 10 points

indicator [guide accuracy], max 4 points, starts full
deduct 0.2 points for each [inaccurate guides], down to 0

indicator [time reduction], max 6 points, scored as follows
imported from [time score], with evidence [late cases]

ranking: total from high to low, ties share the place and leave the next ones empty
"""

FILES = {
    "rules.kp": RULES,
    "assessment.toml": """\
name = "Service window"
period = "second quarter"
as_of = 2024-06-30
language = "en"
rulebooks = ["rules.kp"]
units = "units.csv"
facts = ["facts.csv"]

[records]
"late cases" = "late.csv"

[printed]
text = "notice.txt"
tables = "annex.csv"
figures = "figures.csv"
relations = "relations.csv"
problems = "problems.csv"
""",
    "units.csv": """\
unit,aliases
North Office,Northern Office
South Office,
East Office,
West Office,
Harbour Office,
""",
    "facts.csv": """\
unit,inaccurate guides,time score
North Office,3,6
South Office,2,5
East Office,2,5
West Office,0,5
Harbour Office,0,6
""",
    "late.csv": """\
number,unit,what
1,South Office,a case answered late
2,East Office,two cases answered late
3,West Office,a case answered late
4,North Office,a case answered late
""",
    "notice.txt": """\
Results of the second quarter

The four offices had 9 inaccurate guides. Of 176 findings 148 are mended, a rate of 84.1%; of 117 cases 110 were in time, a rate of 95%.
The best is South Office, before North Office.

Scores
1 West Office 4.00 6.50 10.50
2 Harbor Office 4.00 6.00 10.00
3 North Office 3.40 6.00 9.40
4 South Office 3.60 5.00 8.80
4 East Office 3.50 5.00 8.50

Problems
North Office: 3 guides are inaccurate.
South Office: 2 guides are inaccurate.
Northern Office: a case was answered late.
East Office: 2 guides are inaccurate.
""",
    "annex.csv": """\
Scores
line,Rank,Unit,"service (2 items, 9 points)",,Total
,,,guide accuracy (4 points),time reduction (6 points),
7,1,West Office,4.00,6.50,10.50
8,2,Harbor Office,4.00,6.00,10.00
9,3,North Office,3.40,6.00,9.40
10,4,South Office,3.60,5.00,8.80
11,4,East Office,3.50,5.00,8.50
""",
    "figures.csv": """\
subject,figure,value,unit,quote,line,part of
all offices,inaccurate guides in all,9,,9 inaccurate guides,3,
all offices,findings,176,,176 findings,3,
all offices,mended,148,,148 are mended,3,
all offices,rate of mending,84.1,%,a rate of 84.1%,3,
all offices,cases,117,,of 117 cases,3,
all offices,in time,110,,110 were in time,3,
all offices,rate in time,95,%,a rate of 95%,4,
South Office,rank,1,,The best is South Office,4,
North Office,inaccurate guides,3,,3 guides are inaccurate,14,all offices
South Office,inaccurate guides,2,,2 guides are inaccurate,15,all offices
East Office,inaccurate guides,2,,2 guides are inaccurate,17,all offices
""",
    "relations.csv": """\
subject,relation,note
all offices,[rate of mending] = [mended] ÷ [findings],
all offices,[rate in time] = [in time] ÷ [cases],
all offices,[inaccurate guides in all] = sum of ([value] of [each inaccurate guides]),the list of problems names each office
""",
    "problems.csv": """\
annex,row,unit,problem,line
annex 2,1,North Office,3 guides are inaccurate.,14
annex 2,2,South Office,2 guides are inaccurate.,15
annex 2,3,Northern Office,a case was answered late.,16
annex 2,4,East Office,2 guides are inaccurate.,17
""",
}
