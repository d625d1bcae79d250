// A small school as CSV files in format 2.1 of School Data Sync.

export const smallSchool: Readonly<Record<string, string>> = {
  "orgs.csv": "sourcedId,name,type\nS1,Evening school,adultEducation\n",
  "users.csv": [
    "sourcedId,username,familyName,givenName",
    "P1,ada@contoso.example,Ekman,Ada",
    "P2,bo@contoso.example,Fischer,Bo",
    'P3,cleo@contoso.example,"Garner, Jr.",Cleo',
    "P4,dev@contoso.example,Holm,Dev",
    "",
  ].join("\r\n"),
  "roles.csv": [
    "userSourcedId,orgSourcedId,role",
    "P1,S1,teacher",
    "P2,S1,student",
    "P3,S1,student",
    "P4,S1,student",
    "",
  ].join("\n"),
  "classes.csv": "sourcedId,orgSourcedId,title\nC1,S1,Pottery\nC2,S1,Welding\n",
  "enrollments.csv": "classSourcedId,userSourcedId,role\nC1,P1,teacher\nC1,P2,student\nC2,P3,student\nC2,P4,student\n",
};

/** Puts a file into a container, whose address is that of its session. */
export function putFile(session: string, name: string, text: string, headers: Record<string, string> = {}) {
  const address = new URL(session);
  address.pathname += `/${encodeURIComponent(name)}`;
  return fetch(address, { method: "PUT", headers: { "x-ms-blob-type": "BlockBlob", ...headers }, body: text });
}
