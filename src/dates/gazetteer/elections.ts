/** Elections that return by law: the day each was held, by year. Source: Public Papers of the Presidents; Central Election Commission of Russia. */
export const ELECTIONS: readonly {
  readonly name: string;
  readonly place: string;
  readonly source: string;
  readonly days: string;
}[] = [
  {
    name: 'U.S. presidential election',
    place: 'United States',
    source: 'Federal Election Commission, election results',
    days: '1948-11-02 1952-11-04 1956-11-06 1960-11-08 1964-11-03 1968-11-05 1972-11-07 1976-11-02 1980-11-04 1984-11-06 1988-11-08 1992-11-03 1996-11-05 2000-11-07 2004-11-02 2008-11-04 2012-11-06 2016-11-08 2020-11-03 2024-11-05',
  },
  {
    name: 'Russian presidential election',
    place: 'Russia',
    source: 'Central Election Commission of the Russian Federation',
    days: '1991-06-12 2000-03-26 2004-03-14 2008-03-02 2012-03-04 2018-03-18 2024-03-15/2024-03-17',
  },
];
