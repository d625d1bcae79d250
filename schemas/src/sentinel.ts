/** The last member of every enum of Microsoft Graph. */
export const sentinelMember = "unknownFutureValue";

export const sentinelMeaning = "Stands in for a member that was added later. Answers may hold it; requests must not.";
