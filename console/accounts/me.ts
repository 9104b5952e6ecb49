import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { allPages } from '#console/api/all-pages.ts'
import type { User } from '#contract/accounts'
import { accounts } from './requests.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: accounts.getMe,
  staleTime: Infinity,
  retry: false,
})

export const usersQuery = queryOptions({
  queryKey: ['users'],
  async queryFn() {
    const pages = await allPages(accounts.listUsers)
    const users = pages.flatMap((page) => page.users)
    return { users: users.sort((one, other) => fullName(one).localeCompare(fullName(other))) }
  },
})

/** Who is signed in. Only below the route that makes sure somebody is. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}

export function isAdmin(user: Pick<User, 'role'>) {
  return user.role === 'admin' || user.role === 'owner'
}

export function fullName(user: Pick<User, 'firstName' | 'lastName'>) {
  return `${user.firstName} ${user.lastName}`
}
